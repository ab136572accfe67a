namespace ActorTrader.Actors.TestKit;

/// <summary>Expectations that await.</summary>
public abstract partial class TestKitBase
{
    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, hint, cancellationToken, null);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, cancellationToken, (actual, _) => AssertEqual(message, actual, hint));

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, cancellationToken, (actual, _) => AssertFits(isMessage(actual), actual, hint));

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, cancellationToken, (actual, _) => assert(actual));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, hint, cancellationToken, (_, from) => AssertEqual(sender, from, "sender"));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, cancellationToken, (actual, from) =>
        {
            AssertEqual(sender, from, "sender");
            AssertEqual(message, actual, hint);
        });

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<Terminated>(timeout, hint, cancellationToken, (terminated, _) => AssertEqual(target, terminated.ActorRef, "terminated actor"));

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(RemainingOr(TestKitSettings.ExpectNoMsgDefault), cancellationToken);

    public async ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        if (await TakeAsync(duration, cancellationToken).ConfigureAwait(false) is { } envelope)
        {
            _assertions.Fail($"Expected no messages during the duration, instead we received {envelope}");
        }
    }

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private async ValueTask<T> ExpectAsync<T>(TimeSpan? timeout, string? hint, CancellationToken cancellationToken, Action<T, IActorRef>? assert)
    {
        var limit = RemainingOrDilated(timeout);
        var envelope = await TakeAsync(limit, cancellationToken).ConfigureAwait(false);
        return Check(envelope, limit, hint, assert);
    }
}
