namespace ActorTrader.Actors.TestKit;

/// <summary>Expectations that block.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must be a <typeparamref name="T"/>.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, cancellationToken, null);

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, _) => AssertEqual(message, actual, hint));

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, _) => AssertFits(isMessage(actual), actual, hint));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, _) => assert(actual));

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, sender) => AssertFits(isMessageAndSender(actual, sender), actual, hint));

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, assertMessageAndSender);

    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, _) => _assertions.AssertEqual(expected, actual, comparer, Hint(hint)));

    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, cancellationToken, (_, from) => AssertEqual(sender, from, "sender"));

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, from) =>
        {
            AssertEqual(sender, from, "sender");
            AssertEqual(message, actual, hint);
        });

    /// <summary>Takes the next message, which must be one of <paramref name="messages"/>.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Expect<T>(null, null, cancellationToken, (actual, _) => AssertFits(messages.Contains(actual), actual, $"one of {string.Join(", ", messages)}"));

    /// <summary>Takes as many messages as given, which must be those, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf(RemainingOrDefault, messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages)
    {
        var received = ReceiveN(messages.Length, max).ToList();
        foreach (var expected in messages)
        {
            var index = received.FindIndex(actual => Equals(actual, expected));
            _assertions.AssertTrue(index >= 0, $"<{expected}> did not come; unexpected: {string.Join(", ", received)}");
            received.RemoveAt(index);
        }

        return messages;
    }

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<Terminated>(timeout, hint, cancellationToken, (terminated, _) => AssertEqual(target, terminated.ActorRef, "terminated actor"));

    /// <summary>Holds that no message comes for a moment (100 ms).</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) => ExpectNoMsg(RemainingOr(TestKitSettings.ExpectNoMsgDefault), cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        if (TryReceiveOne(out var envelope, duration, cancellationToken)) _assertions.Fail($"Expected no messages during the duration, instead we received {envelope}");
    }

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private T Expect<T>(TimeSpan? timeout, string? hint, CancellationToken cancellationToken, Action<T, IActorRef>? assert)
    {
        var limit = RemainingOrDilated(timeout);
        return Check(TryReceiveOne(out var envelope, limit, cancellationToken) ? envelope : null, limit, hint, assert);
    }

    private T Check<T>(MessageEnvelope? envelope, TimeSpan limit, string? hint, Action<T, IActorRef>? assert)
    {
        if (envelope is null) _assertions.Fail($"Failed: Timeout {limit} while waiting for a message of type {typeof(T)}{Hint(hint)}");
        if (envelope!.Message is not T message)
        {
            _assertions.Fail($"Failed: Expected a message of type {typeof(T)}, but received {envelope} (type {envelope.Message?.GetType()}){Hint(hint)}");
            throw new InvalidOperationException("the assertions did not fail");
        }

        assert?.Invoke(message, envelope.Sender ?? Sys.DeadLetters);
        return message;
    }

    private void AssertEqual<T>(T expected, T actual, string? hint) => _assertions.AssertEqual(expected, actual, hint ?? "");

    private void AssertFits(bool fits, object? actual, string? hint) =>
        _assertions.AssertTrue(fits, $"Got a message of the expected type <{actual}> that does not fit{Hint(hint)}");
}
