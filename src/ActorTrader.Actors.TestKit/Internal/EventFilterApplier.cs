namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>Counts fitting events for the time that some code runs.</summary>
internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, IReadOnlyList<EventMatch> matches) : IEventFilterApplier
{
    public EventFilterFactory And => new(testKit, system, matches);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) => Expect(1, timeout, func, cancellationToken);

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) => ExpectAsync(1, Asynchronous(action), cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => ExpectAsync(1, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, null, WithResult(action), cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, testKit.Dilated(timeout), WithResult(action), cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, null, func, cancellationToken);

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, (TimeSpan?)testKit.Dilated(timeout), func, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, null, WithResult(actionAsync), cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout is { } given ? testKit.Dilated(given) : null, WithResult(actionAsync), cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, timeout, Asynchronous(action), cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, testKit.Dilated(timeout), WithResult(action), cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, null, func, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, (TimeSpan?)testKit.Dilated(timeout), func, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) => Mute(WithResult(action), cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var muted = Mute();
        return func();
    }

    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) => MuteAsync(Asynchronous(action), cancellationToken);

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) => MuteAsync(WithResult(action), cancellationToken);

    public async Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var muted = Mute();
        return await func().ConfigureAwait(false);
    }

    public IUnmutableFilter Mute() => new EventCounter(system, matches);

    private static Func<object?> WithResult(Action action) => () =>
    {
        action();
        return null;
    };

    private static Func<Task<object?>> WithResult(Func<Task> action) => async () =>
    {
        await action().ConfigureAwait(false);
        return null;
    };

    private static Func<Task> Asynchronous(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private T Expect<T>(int expected, TimeSpan? timeout, Func<T> func, CancellationToken cancellationToken)
    {
        using var counter = new EventCounter(system, matches);
        var result = func();
        var (limit, start) = (LimitOf(expected, timeout), TestKitBase.Now);
        while (!IsDecided(expected, counter) && testKit.Waiting.For(counter.Came, Left(limit, start), cancellationToken)) { }
        Check(expected, counter, limit);
        return result;
    }

    private async Task<T> ExpectAsync<T>(int expected, TimeSpan? timeout, Func<Task<T>> func, CancellationToken cancellationToken)
    {
        using var counter = new EventCounter(system, matches);
        var result = await func().ConfigureAwait(false);
        var (limit, start) = (LimitOf(expected, timeout), TestKitBase.Now);
        while (!IsDecided(expected, counter)
            && await testKit.Waiting.ForAsync(counter.Came, Left(limit, start), cancellationToken).ConfigureAwait(false)) { }
        Check(expected, counter, limit);
        return result;
    }

    // That none comes can only be held for a while.
    private static bool IsDecided(int expected, EventCounter counter) => counter.Count >= Math.Max(1, expected);

    private static TimeSpan Left(TimeSpan limit, TimeSpan start) => start + limit is var end && end > TestKitBase.Now ? end - TestKitBase.Now : TimeSpan.Zero;

    private TimeSpan LimitOf(int expected, TimeSpan? timeout) =>
        timeout ?? testKit.Dilated(expected == 0 ? testKit.TestKitSettings.ExpectNoMsgDefault : testKit.TestKitSettings.TestEventFilterLeeway);

    private void Check(int expected, EventCounter counter, TimeSpan limit)
    {
        var count = counter.Count;
        if (count == expected) return;
        var filters = string.Join(" or ", matches.Select(match => match.Description));
        testKit.FailWith.Fail("{0}", count < expected
            ? $"Timeout ({limit}) while waiting for events: only {count} of {expected} came that are {filters}"
            : $"{count} events came that are {filters}, expected {(expected == 0 ? "none" : expected)}: {counter.Last}");
    }
}
