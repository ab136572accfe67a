using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>Counts fitting events for the time that some code runs.</summary>
internal sealed class EventFilterApplier<TEvent>(TestKitBase testKit, ActorSystem system, Predicate<TEvent> fits, string description) : IEventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        T result = default!;
        Expect(1, () => result = func(), cancellationToken);
        return result;
    }

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, testKit.RemainingOrDefault, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default)
    {
        using var counter = new Counter(system, fits);
        action();
        testKit.AwaitConditionNoThrow(() => counter.Count >= expectedCount, timeout, cancellationToken: cancellationToken);
        Check(expectedCount, counter);
    }

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public async Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default)
    {
        using var counter = new Counter(system, fits);
        await actionAsync().ConfigureAwait(false);
        testKit.AwaitConditionNoThrow(() => counter.Count >= expectedCount, testKit.RemainingOrDefault, cancellationToken: cancellationToken);
        Check(expectedCount, counter);
    }

    private void Check(int expected, Counter counter) =>
        testKit.FailWith.AssertTrue(counter.Count == expected, $"Expected {expected} {description}, got {counter.Count}");

    /// <summary>Subscribes itself, not an actor: an event counts as soon as it is published.</summary>
    private sealed class Counter : ActorRefBase, IDisposable
    {
        private static int _last;
        private readonly ActorSystem _system;
        private readonly Predicate<TEvent> _fits;
        private int _count;

        public Counter(ActorSystem system, Predicate<TEvent> fits)
        {
            (_system, _fits) = (system, fits);
            Path = new RootActorPath(Address.AllSystems) / $"eventFilter{Interlocked.Increment(ref _last)}";
            system.EventStream.Subscribe(this, typeof(TEvent));
        }

        public int Count => Volatile.Read(ref _count);

        public override ActorPath Path { get; }

        public void Dispose() => _system.EventStream.Unsubscribe(this);

        protected override void TellInternal(object message, IActorRef? sender)
        {
            if (message is TEvent published && _fits(published)) Interlocked.Increment(ref _count);
        }
    }
}
