using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Runs one actor on a thread of its own, which begins with the actor's first turn and ends with the one in which it stops.</summary>
internal sealed class PinnedExecutor(TimeProvider time, int throughput, ActorPath path) : ActorExecutor
{
    // A cell is not scheduled again before its turn is over, so one slot is enough.
    private readonly AutoResetEvent _ready = new(initialState: false);
    private ActorCell? _cell;
    private Thread? _thread;
    private bool _ended;

    public override int Throughput => throughput;

    public override TimeProvider Time => time;

    public override bool HasOthersWaiting => false;

    public override void Schedule(ActorCell cell)
    {
        // Only what still comes for the dead letters.
        if (Volatile.Read(ref _ended))
        {
            ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: false);
            return;
        }

        _cell = cell;
        _ready.Set();
        if (_thread is null) Start();
    }

    public override void Detach(ActorCell cell) => Volatile.Write(ref _ended, true);

    private void Start()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = path.ToStringWithoutAddress() };
        _thread.UnsafeStart();
    }

    private void Work()
    {
        while (!Volatile.Read(ref _ended))
        {
            _ready.WaitOne();
            _cell!.Run();
        }

        _ready.Dispose();
    }
}
