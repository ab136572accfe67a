using ActorTrader.Actors.Pattern;

namespace ActorTrader.Actors.TestKit;

/// <summary>A circuit breaker whose changes of state a test can wait for; each latch opens at the first change to its state.</summary>
public class TestBreaker
{
    public TestBreaker(CircuitBreaker instance) => Instance = instance
        .OnOpen(() => SignalOnce(OpenLatch))
        .OnHalfOpen(() => SignalOnce(HalfOpenLatch))
        .OnClose(() => SignalOnce(ClosedLatch));

    public CountdownEvent HalfOpenLatch { get; } = new(1);

    public CountdownEvent OpenLatch { get; } = new(1);

    public CountdownEvent ClosedLatch { get; } = new(1);

    public CircuitBreaker Instance { get; }

    private static void SignalOnce(CountdownEvent latch)
    {
        if (!latch.IsSet) latch.Signal();
    }
}
