namespace ActorTrader.Actors.TestKit;

/// <summary>A gate for threads: closed until it was counted down often enough.</summary>
public class TestLatch
{
    /// <summary>For <see cref="Ready()"/> of a latch without a time of its own: 5 s.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly CountdownEvent _latch;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;

    public TestLatch() : this(1) { }

    public TestLatch(int count) : this(count, DefaultTimeout) { }

    public TestLatch(int count, TimeSpan defaultTimeout) : this(time => time, defaultTimeout, count) { }

    public TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _latch = new CountdownEvent(count);
        _dilate = dilate;
        _defaultTimeout = defaultTimeout;
    }

    public bool IsOpen => _latch.CurrentCount == 0;

    /// <exception cref="InvalidOperationException">It is open already.</exception>
    public void CountDown() => _latch.Signal();

    public void Open()
    {
        while (!IsOpen) CountDown();
    }

    /// <summary>Closes it again, with the count that it began with.</summary>
    public void Reset() => _latch.Reset();

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="TimeoutException">It is not, in time.</exception>
    public void Ready() => Ready(_defaultTimeout);

    public void Ready(TimeSpan timeout)
    {
        if (timeout == TimeSpan.MaxValue) throw new ArgumentException("TestLatch does not support waiting for ever", nameof(timeout));
        var limit = _dilate(timeout);
        if (!_latch.Wait(limit)) throw new TimeoutException($"Timeout of {limit}: the latch lacks {_latch.CurrentCount} of {_latch.InitialCount}");
    }
}
