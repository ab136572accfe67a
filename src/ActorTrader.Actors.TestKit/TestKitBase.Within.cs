namespace ActorTrader.Actors.TestKit;

/// <summary>Time frames.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Runs <paramref name="action"/>, whose expectations share the time <paramref name="max"/>; frames nest, and the narrower one holds.</summary>
    /// <remarks>A frame that ends with an expectation of silence, or with <c>ReceiveWhile</c>, may use up its time without failing.</remarks>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <summary>The same, but the action must take at least <paramref name="min"/>.</summary>
    public void Within(
        TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within<object?>(min, max, () => { action(); return null; }, hint, epsilonValue, cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var frame = BeginFrame(min, max, hint);
        T result;
        try
        {
            result = function();
        }
        finally
        {
            _end = frame.Outer;
        }

        CheckFrame(frame, min, hint, epsilonValue);
        return result;
    }

    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync<object?>(min, max, async () => { await actionAsync().ConfigureAwait(false); return null; }, hint, epsilonValue, cancellationToken);

    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public async Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string? hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var frame = BeginFrame(min, max, hint);
        T result;
        try
        {
            result = await function().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _end = frame.Outer;
        }

        CheckFrame(frame, min, hint, epsilonValue);
        return result;
    }

    private Frame BeginFrame(TimeSpan min, TimeSpan max, string? hint)
    {
        var (start, outer) = (Now, _end);
        var (length, left) = (RemainingOrDilated(max), outer is { } end ? NotNegative(end - start) : TimeSpan.MaxValue);
        if (left < min) Fail($"Failed: Required min time {min} not possible, only {left} left", hint, TimeSpan.Zero);
        var limit = length < left ? length : left;
        _lastWasNoMsg = false;
        _end = start + limit;
        return new Frame(start, limit, outer);
    }

    private void CheckFrame(Frame frame, TimeSpan min, string? hint, TimeSpan? epsilon)
    {
        var took = Now - frame.Start;
        if (took < min) Fail($"Failed: Block took {took}, should have at least been {min}", hint, took);
        if (!_lastWasNoMsg && took > frame.Limit + (epsilon ?? TimeSpan.Zero)) Fail($"Failed: Block took {took}, exceeding {frame.Limit}", hint, took);
    }

    private readonly record struct Frame(TimeSpan Start, TimeSpan Limit, TimeSpan? Outer);
}
