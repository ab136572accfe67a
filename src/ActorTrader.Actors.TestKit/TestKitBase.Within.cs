namespace ActorTrader.Actors.TestKit;

/// <summary>Waiting for conditions, and time frames.</summary>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs <paramref name="action"/>, whose expectations share the time <paramref name="max"/>.</summary>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within<object?>(min, max, () => { action(); return null; }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (start, outer) = BeginFrame(max);
        T result;
        try
        {
            result = function();
        }
        finally
        {
            _end = outer;
        }

        CheckFrame(start, min, max, hint, epsilonValue);
        return result;
    }

    public async Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (start, outer) = BeginFrame(max);
        try
        {
            await actionAsync().ConfigureAwait(false);
        }
        finally
        {
            _end = outer;
        }

        CheckFrame(start, TimeSpan.Zero, max, null, epsilonValue);
    }

    /// <summary>Waits until the condition holds.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, message, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        if (!Poll(conditionIsFulfilled, limit, interval, cancellationToken)) _assertions.Fail($"Timeout {limit} expired while waiting for condition. {message}");
    }

    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Poll(conditionIsFulfilled, RemainingOrDilated(max), interval, cancellationToken);

    public async Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null, CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        var stop = Now + limit;
        while (!conditionIsFulfilled())
        {
            if (Now >= stop) _assertions.Fail($"Timeout {limit} expired while waiting for condition. {message}");
            await Task.Delay(interval ?? PollInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <summary>Repeats the assertion until it no longer throws; its last exception fails the test.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var stop = Now + RemainingOrDilated(duration);
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch when (Now < stop)
            {
                Pause(interval, cancellationToken);
            }
        }
    }

    public async Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var stop = Now + RemainingOrDilated(duration);
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch when (Now < stop)
            {
                await Task.Delay(interval ?? PollInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool Poll(Func<bool> condition, TimeSpan max, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var stop = Now + max;
        while (!condition())
        {
            if (Now >= stop) return false;
            Pause(interval, cancellationToken);
        }

        return true;
    }

    private static void Pause(TimeSpan? interval, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(interval ?? PollInterval);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private (TimeSpan Start, TimeSpan? Outer) BeginFrame(TimeSpan max)
    {
        var start = Now;
        var outer = _end;
        var end = start + Dilated(max);
        _end = outer < end ? outer : end;
        return (start, outer);
    }

    private void CheckFrame(TimeSpan start, TimeSpan min, TimeSpan max, string? hint, TimeSpan? epsilon)
    {
        var took = Now - start;
        _assertions.AssertTrue(took >= min, $"Failed: Block took {took}, should have at least been {min}{Hint(hint)}");
        _assertions.AssertTrue(took <= Dilated(max) + (epsilon ?? TimeSpan.Zero), $"Failed: Block took {took}, exceeding {max}{Hint(hint)}");
    }
}
