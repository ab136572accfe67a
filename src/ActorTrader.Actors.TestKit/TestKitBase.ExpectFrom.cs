namespace ActorTrader.Actors.TestKit;

/// <summary>Expectations on message and sender.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must be a <typeparamref name="T"/> from <paramref name="sender"/>.</summary>
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(duration, hint, cancellationToken, FromSender<T>(sender, null));

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, FromSender(sender, Equal(message)));

    public T ExpectMsgFrom<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, FromSender(sender, Fits(isMessage)));

    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, FromFitting(isSender, isMessage));

    public T ExpectMsgFrom<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, FromSender<T>(sender, (actual, _, _) => assertMessage(actual)));

    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, Asserted(assertSender, assertMessage));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(duration, hint, cancellationToken, FromSender<T>(sender, null));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, hint, cancellationToken, FromSender(sender, Equal(message)));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, hint, cancellationToken, FromSender(sender, Fits(isMessage)));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, hint, cancellationToken, FromFitting(isSender, isMessage));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, hint, cancellationToken, FromSender<T>(sender, (actual, _, _) => assertMessage(actual)));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, hint, cancellationToken, Asserted(assertSender, assertMessage));

    private Check<T> FromSender<T>(IActorRef sender, Check<T>? check) => (actual, from, what) =>
    {
        _assertions.AssertEqual(sender, from, "The sender is another. {0}", what);
        check?.Invoke(actual, from, what);
    };

    private Check<T> FromFitting<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage) => (actual, from, what) =>
    {
        _assertions.AssertTrue(isSender(from), "The sender <{0}> does not fit. {1}", from, what);
        Fits(isMessage)(actual, from, what);
    };

    private static Check<T> Asserted<T>(Action<IActorRef> assertSender, Action<T> assertMessage) => (actual, from, _) =>
    {
        assertSender(from);
        assertMessage(actual);
    };
}
