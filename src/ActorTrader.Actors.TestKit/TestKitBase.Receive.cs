using System.Runtime.CompilerServices;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Taking messages one by one, and time.</summary>
public abstract partial class TestKitBase
{
    private TimeSpan? _end;
    private bool _lastWasNoMsg;

    /// <summary>The wall clock's time since an arbitrary origin.</summary>
    public static TimeSpan Now => Waiting.Now;

    /// <summary>What is left of the surrounding <c>Within</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _end is { } end
        ? NotNegative(end - Now)
        : throw new InvalidOperationException(@"Remaining may not be called outside of ""within""");

    /// <summary>What is left of the surrounding <c>Within</c>, or else the time of a single expectation.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>The duration times <see cref="TestKitSettings.TestTimeFactor"/>.</summary>
    public TimeSpan Dilated(TimeSpan duration) => duration * TestKitSettings.TestTimeFactor;

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? RemainingOrDefault;

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } given
        ? given < TimeSpan.Zero ? throw new ArgumentException("max duration cannot be infinite or negative", nameof(duration)) : Dilated(given)
        : RemainingOrDefault;

    /// <summary>Takes the next message; null when none came in time. <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryReceiveOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await TakeAsync(WaitFor(max), cancellationToken).ConfigureAwait(false))?.Message;

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryTake(WaitFor(max), cancellationToken, out envelope);

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var envelope = await TakeAsync(WaitFor(max), cancellationToken).ConfigureAwait(false);
        return (envelope is not null, envelope ?? NullMessageEnvelope.Instance);
    }

    /// <summary>Looks at the next message without taking it; null when none came in time.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryPeekOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    /// <summary>Looks at the next message, however long it takes to come.</summary>
    public object? PeekOne(CancellationToken cancellationToken) => PeekOne(Timeout.InfiniteTimeSpan, cancellationToken);

    public async ValueTask<object?> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await _received.PeekAsync(WaitFor(max), cancellationToken).ConfigureAwait(false))?.Message;

    public ValueTask<object?> PeekOneAsync(CancellationToken cancellationToken) => PeekOneAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken) =>
        _received.TryPeek(WaitFor(max), cancellationToken, out envelope);

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var envelope = await _received.PeekAsync(WaitFor(max), cancellationToken).ConfigureAwait(false);
        return (envelope is not null, envelope ?? NullMessageEnvelope.Instance);
    }

    /// <summary>Takes that many messages.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveNWithin(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveNWithin(numberOfMessages, RemainingOrDilated(max), cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveNWithinAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveNWithinAsync(numberOfMessages, RemainingOrDilated(max), cancellationToken);

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? NotNegative(end - Now) : duration;

    private static TimeSpan NotNegative(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private List<object> ReceiveNWithin(int number, TimeSpan max, CancellationToken cancellationToken)
    {
        var start = Now;
        var messages = new List<object>();
        while (messages.Count < number)
        {
            if (!TryTake(NotNegative(start + max - Now), cancellationToken, out var envelope)) FailN(number, messages.Count, max, start);
            messages.Add(envelope.Message!);
        }

        return messages;
    }

    private async IAsyncEnumerable<object> ReceiveNWithinAsync(int number, TimeSpan max, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = Now;
        for (var count = 0; count < number; count++)
        {
            var envelope = await TakeAsync(NotNegative(start + max - Now), cancellationToken).ConfigureAwait(false);
            if (envelope is null) FailN(number, count, max, start);
            yield return envelope!.Message!;
        }
    }

    private void FailN(int number, int got, TimeSpan max, TimeSpan start) =>
        Fail($"Failed: Timeout ({max}) while expecting {number} messages, only got {got}", null, Now - start);

    // As Akka.NET has it: a time that is given for taking or looking is not dilated; a negative one does not wait.
    private TimeSpan WaitFor(TimeSpan? max) => max is not { } given ? RemainingOrDefault : given == Timeout.InfiniteTimeSpan ? given : NotNegative(given);

    private bool TryTake(TimeSpan timeout, CancellationToken cancellationToken, out MessageEnvelope envelope)
    {
        _lastWasNoMsg = false;
        var taken = _received.TryTake(timeout, cancellationToken, out envelope);
        LastEnvelope = envelope;
        return taken;
    }

    private async ValueTask<MessageEnvelope?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _lastWasNoMsg = false;
        var envelope = await _received.TakeAsync(timeout, cancellationToken).ConfigureAwait(false);
        LastEnvelope = envelope ?? NullMessageEnvelope.Instance;
        return envelope;
    }
}
