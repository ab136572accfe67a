using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Runs actors on the .NET thread pool, in the order in which they became ready.</summary>
internal sealed class ThreadPoolExecutor(TimeProvider time, int throughput) : ActorExecutor
{
    public override int Throughput => throughput;

    public override TimeProvider Time => time;

    // All that waits in the pool, also what is none of ours.
    public override bool HasOthersWaiting => ThreadPool.PendingWorkItemCount > 0;

    // The shared queue is fair; the local one is last-in first-out, and two actors that answer each other could starve a third there.
    public override void Schedule(ActorCell cell) => ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: false);
}
