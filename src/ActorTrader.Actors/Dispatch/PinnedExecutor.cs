using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Runs one actor on a thread of its own, which begins with the actor's first turn and ends with the one in which it stops.</summary>
internal sealed class PinnedExecutor(TimeProvider time, int throughput, ActorPath path) : ActorExecutor
{
    // A cell is not scheduled again before its turn is over, so one slot is enough.
    private readonly AutoResetEvent _ready = new(initialState: false);
    private ActorCell? _cell;
    private Thread? _thread;
    private bool _ending;
    private bool _over;

    public override int Throughput => throughput;

    public override TimeProvider Time => time;

    public override bool HasOthersWaiting => false;

    public override void Schedule(ActorCell cell)
    {
        _cell = cell;
        _ready.Set();
        if (_thread is null) Start();
        else RunElsewhereWhenOver();
    }

    public override void Detach(ActorCell cell) => _ending = true;

    private void Start()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = path.ToStringWithoutAddress() };
        _thread.UnsafeStart();
    }

    private void Work()
    {
        while (!_ending)
        {
            _ready.WaitOne();
            _cell!.Run();
        }

        Volatile.Write(ref _over, true);
        Interlocked.MemoryBarrier();
        RunElsewhereWhenOver();
    }

    // What still comes for a stopped actor becomes dead letters on the pool. Whoever takes the signal, and only one does, sees to it.
    private void RunElsewhereWhenOver()
    {
        if (Volatile.Read(ref _over) && _ready.WaitOne(0)) ThreadPool.UnsafeQueueUserWorkItem(_cell!, preferLocal: false);
    }
}
