using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Pattern;

/// <summary>Stops calling what keeps failing: after a number of failures in a row calls fail fast for a while, then one is let through on trial.</summary>
/// <remarks>
/// <code>
/// closed --failures in a row reach the limit--> open --reset timeout--> half open --success--> closed
///                                                ^                          |
///                                                +---------failure----------+
/// </code>
/// A call that is late counts as a failure, even though it may still succeed. Time is the scheduler's. Thread-safe; callbacks run on the
/// thread that changed the state, and what they throw is the scheduler's to report.
/// </remarks>
public partial class CircuitBreaker
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly List<Action>[] _callbacks = [[], [], []];
    private State _state = State.Closed;
    private long _failures;
    private bool _onTrial;
    private TimeSpan _currentReset;
    private TimeSpan _openUntil;
    private Exception? _lastCaught;

    /// <param name="scheduler">Gives the time.</param>
    /// <param name="maxFailures">Failures in a row that open the breaker, at least 1.</param>
    /// <param name="callTimeout">How long a call may take; zero or less is no limit.</param>
    /// <param name="resetTimeout">How long the breaker stays open, positive.</param>
    public CircuitBreaker(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout)
        : this(scheduler, maxFailures, callTimeout, resetTimeout, TimeSpan.FromDays(36500), 1.0, 0.0) { }

    /// <inheritdoc cref="CircuitBreaker(IScheduler, int, TimeSpan, TimeSpan, TimeSpan, double, double)"/>
    public CircuitBreaker(
        IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout, TimeSpan maxResetTimeout, double exponentialBackoffFactor)
        : this(scheduler, maxFailures, callTimeout, resetTimeout, maxResetTimeout, exponentialBackoffFactor, 0.0) { }

    /// <inheritdoc cref="CircuitBreaker(IScheduler, int, TimeSpan, TimeSpan)"/>
    /// <param name="maxResetTimeout">The reset timeout grows only while it stays below.</param>
    /// <param name="exponentialBackoffFactor">What the reset timeout is multiplied by each time the breaker opens without having closed; at least 1.</param>
    /// <param name="randomFactor">How much of the next reset timeout is added at random, 0 to 1.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public CircuitBreaker(
        IScheduler scheduler,
        int maxFailures,
        TimeSpan callTimeout,
        TimeSpan resetTimeout,
        TimeSpan maxResetTimeout,
        double exponentialBackoffFactor,
        double randomFactor)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        if (maxFailures < 1) throw new ArgumentException($"maxFailures {maxFailures}: must be at least 1", nameof(maxFailures));
        if (resetTimeout <= TimeSpan.Zero) throw new ArgumentException($"resetTimeout {resetTimeout}: must be positive", nameof(resetTimeout));
        if (!(exponentialBackoffFactor >= 1)) throw new ArgumentException($"factor {exponentialBackoffFactor}: must be >= 1.0", nameof(exponentialBackoffFactor));
        if (!(randomFactor is >= 0 and <= 1)) throw new ArgumentException($"randomFactor {randomFactor}: must be between 0.0 and 1.0", nameof(randomFactor));
        (Scheduler, MaxFailures, CallTimeout, ResetTimeout) = (scheduler, maxFailures, callTimeout, resetTimeout);
        (MaxResetTimeout, ExponentialBackoffFactor, RandomFactor) = (maxResetTimeout, exponentialBackoffFactor, randomFactor);
        _currentReset = resetTimeout;
        _random = RandomSource.NextOf(scheduler);
    }

    private enum State
    {
        Closed,
        HalfOpen,
        Open,
    }

    public IScheduler Scheduler { get; }

    public int MaxFailures { get; }

    public TimeSpan CallTimeout { get; }

    public TimeSpan ResetTimeout { get; }

    public TimeSpan MaxResetTimeout { get; }

    public double ExponentialBackoffFactor { get; }

    public double RandomFactor { get; }

    /// <summary>Failures in a row while closed.</summary>
    public long CurrentFailureCount
    {
        get
        {
            lock (_gate) return _failures;
        }
    }

    /// <summary>The last failure; null before the first.</summary>
    public Exception? LastCaughtException => Volatile.Read(ref _lastCaught);

    public bool IsClosed => Is(State.Closed);

    public bool IsHalfOpen => Is(State.HalfOpen);

    public bool IsOpen => Is(State.Open);

    public static CircuitBreaker Create(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout) =>
        new(scheduler, maxFailures, callTimeout, resetTimeout);

    /// <summary>A new breaker whose reset timeout doubles each time a trial fails, while below <paramref name="maxResetTimeout"/>.</summary>
    public CircuitBreaker WithExponentialBackoff(TimeSpan maxResetTimeout) =>
        new(Scheduler, MaxFailures, CallTimeout, ResetTimeout, maxResetTimeout, 2.0, RandomFactor);

    /// <summary>A new breaker that lengthens its next reset timeouts at random, by up to <paramref name="randomFactor"/> (0 to 1) of them.</summary>
    public CircuitBreaker WithRandomFactor(double randomFactor) =>
        new(Scheduler, MaxFailures, CallTimeout, ResetTimeout, MaxResetTimeout, ExponentialBackoffFactor, randomFactor);

    public CircuitBreaker OnOpen(Action callback) => On(State.Open, callback);

    public CircuitBreaker OnHalfOpen(Action callback) => On(State.HalfOpen, callback);

    public CircuitBreaker OnClose(Action callback) => On(State.Closed, callback);

    /// <summary>Counts a failure of a call that the caller makes by itself.</summary>
    public void Fail() => CallFailed(new UserCalledFailException());

    /// <summary>Counts a success of a call that the caller makes by itself.</summary>
    public void Succeed() => CallSucceeded();

    /// <summary>Calls <paramref name="body"/>, or fails fast.</summary>
    /// <exception cref="OpenCircuitException">In the task: the breaker is open.</exception>
    /// <exception cref="TimeoutException">In the task: the call took longer than <see cref="CallTimeout"/>.</exception>
    public async Task<T> WithCircuitBreaker<T>(Func<Task<T>> body)
    {
        Admit();
        try
        {
            var result = await InTime(body()).ConfigureAwait(true);
            CallSucceeded();
            return result;
        }
        catch (Exception e)
        {
            CallFailed(e);
            throw;
        }
    }

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public Task<T> WithCircuitBreaker<T, TState>(TState state, Func<TState, Task<T>> body) => WithCircuitBreaker(() => body(state));

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public Task WithCircuitBreaker(Func<Task> body) => WithCircuitBreaker(async () =>
    {
        await body().ConfigureAwait(true);
        return true;
    });

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public Task WithCircuitBreaker<TState>(TState state, Func<TState, Task> body) => WithCircuitBreaker(() => body(state));

    /// <summary>Calls <paramref name="body"/> on this thread, or fails fast; it is not interrupted, but failed when it has been late.</summary>
    /// <exception cref="OpenCircuitException">The breaker is open.</exception>
    /// <exception cref="TimeoutException">The call took longer than <see cref="CallTimeout"/>.</exception>
    public T WithSyncCircuitBreaker<T>(Func<T> body)
    {
        Admit();
        try
        {
            var start = Scheduler.MonotonicClock;
            var result = body();
            if (CallTimeout > TimeSpan.Zero && Scheduler.MonotonicClock - start > CallTimeout) throw Late();
            CallSucceeded();
            return result;
        }
        catch (Exception e)
        {
            CallFailed(e);
            throw;
        }
    }

    /// <inheritdoc cref="WithSyncCircuitBreaker{T}(Func{T})"/>
    public void WithSyncCircuitBreaker(Action body) => WithSyncCircuitBreaker(() =>
    {
        body();
        return true;
    });
}
