using System.Diagnostics.CodeAnalysis;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Expectations that block.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must be a <typeparamref name="T"/>.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, cancellationToken, null);

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, Equal(message));

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, Fits(isMessage));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, _, _) => assert(actual));

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, Fits(isMessageAndSender));

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, cancellationToken, (actual, sender, _) => assertMessageAndSender(actual, sender));

    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, Equal(expected, comparer));

    /// <summary>Takes the next message, which must be one of <paramref name="messages"/>.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Expect(null, null, cancellationToken, OneOf(messages));

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, cancellationToken, TerminationOf(target));

    /// <summary>Holds that no message comes for a moment (100 ms), or for what is left of the surrounding <c>Within</c>.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) => ExpectSilence(RemainingOr(Dilated(TestKitSettings.ExpectNoMsgDefault)), cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => ExpectSilence(RemainingOrDilated(duration), cancellationToken);

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private void ExpectSilence(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = Now;
        if (TryTake(duration, cancellationToken, out var envelope)) FailSilence(duration, start, envelope);
        _lastWasNoMsg = true;
    }

    private T Expect<T>(TimeSpan? timeout, string? hint, CancellationToken cancellationToken, Check<T>? check)
    {
        var limit = RemainingOrDilated(timeout);
        var start = Now;
        return Checked(TryTake(limit, cancellationToken, out var envelope) ? envelope : null, limit, start, hint, check);
    }

    private T Checked<T>(MessageEnvelope? envelope, TimeSpan limit, TimeSpan start, string? hint, Check<T>? check)
    {
        var waited = Now - start;
        if (envelope is null) Fail($"Failed: Timeout {limit} while waiting for a message of type {typeof(T)}", hint, waited);
        if (envelope.Message is not T message)
        {
            Fail($"Failed: Expected a message of type {typeof(T)}, but received {envelope} (type {envelope.Message?.GetType()})", hint, waited);
            return default;
        }

        check?.Invoke(message, envelope.Sender ?? Sys.DeadLetters, What("Failed: The message that came", hint, waited));
        return message;
    }

    private Check<T> Equal<T>(T expected) => (actual, _, what) => _assertions.AssertEqual(expected, actual, "{0}", what);

    private Check<T> Equal<T>(T expected, Func<T, T, bool> comparer) => (actual, _, what) => _assertions.AssertEqual(expected, actual, comparer, "{0}", what);

    private Check<T> Fits<T>(Predicate<T> isMessage) => Fits<T>((actual, _) => isMessage(actual));

    private Check<T> Fits<T>(Func<T, IActorRef, bool> isMessage) => (actual, sender, what) =>
        _assertions.AssertTrue(isMessage(actual, sender), "Got a message of the expected type <{0}> that does not fit. {1}", actual, what);

    private Check<T> OneOf<T>(IEnumerable<T> messages) => (actual, _, what) => _assertions.AssertTrue(
        messages.Any(message => ExpectedEquality.AreEqual(message, actual)), "<{0}> is none of <{1}>. {2}", actual, string.Join(">, <", messages), what);

    private Check<Terminated> TerminationOf(IActorRef target) => (terminated, _, what) =>
        _assertions.AssertEqual(target, terminated.ActorRef, "{0}", new Explanation(() => $"Terminated came for another actor. {what}"));

    [DoesNotReturn]
    private void FailSilence(TimeSpan duration, TimeSpan start, MessageEnvelope envelope) =>
        Fail($"Failed: Expected no messages during {duration}, instead we received {envelope}", null, Now - start);

    /// <summary>What every failure says: what was expected, how long was waited, what arrived.</summary>
    [DoesNotReturn]
    private void Fail(string failure, string? hint, TimeSpan waited)
    {
        _assertions.Fail("{0}", What(failure, hint, waited));
        throw new InvalidOperationException($"{_assertions.GetType()}.{nameof(ITestKitAssertions.Fail)} returned");
    }

    private Explanation What(string failure, string? hint, TimeSpan waited) =>
        new(() => $"{failure}{(string.IsNullOrEmpty(hint) ? "" : $", hint: {hint}")}, after {waited.TotalMilliseconds:F0} ms. {_received.Describe()}");

    /// <summary>Looks at a message of the expected type, and fails by an assertion that explains.</summary>
    private delegate void Check<in T>(T actual, IActorRef sender, Explanation what);
}
