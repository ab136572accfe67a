using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>The one seam between actors and the machine: when a ready actor runs, and what time it is.</summary>
/// <remarks>
/// The runtime calls <see cref="Schedule"/> once each time a cell becomes ready; the executor then calls <c>cell.Run()</c> once, at any later moment,
/// on any thread. A cell is never scheduled twice at a time. A deterministic executor keeps a list of ready cells and chooses by a seed.
/// </remarks>
internal abstract class ActorExecutor
{
    /// <summary>The most messages that an actor handles in one run.</summary>
    public abstract int Throughput { get; }

    public abstract TimeProvider Time { get; }

    public abstract void Schedule(ActorCell cell);
}
