namespace ActorTrader.Actors.TestKit;

/// <summary>A meeting point: each of so many threads waits there until all have come.</summary>
public class TestBarrier
{
    /// <summary>For <see cref="Await()"/> of a barrier without a time of its own: 5 s.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Barrier _barrier;
    private readonly TestKitBase _testKit;
    private readonly TimeSpan _defaultTimeout;

    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        _testKit = testKit;
        _defaultTimeout = defaultTimeout ?? testKit.TestKitSettings.DefaultTimeout;
        _barrier = new Barrier(count);
    }

    /// <summary>Waits for the others.</summary>
    /// <exception cref="TimeoutException">They do not come in time.</exception>
    public void Await() => Await(_defaultTimeout);

    public void Await(TimeSpan timeout)
    {
        var limit = _testKit.Dilated(timeout);
        if (!_barrier.SignalAndWait(limit)) throw new TimeoutException($"Timeout of {limit}: not all {_barrier.ParticipantCount} came to the barrier");
    }

    /// <summary>Forgets who has come.</summary>
    public void Reset()
    {
        var count = _barrier.ParticipantCount;
        _barrier.RemoveParticipants(count);
        _barrier.AddParticipants(count);
    }
}
