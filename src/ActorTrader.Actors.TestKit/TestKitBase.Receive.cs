namespace ActorTrader.Actors.TestKit;

/// <summary>Taking messages one by one, and time.</summary>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);
    private TimeSpan? _end;

    /// <summary>The wall clock's time since an arbitrary origin.</summary>
    public static TimeSpan Now => TimeProvider.System.GetElapsedTime(0);

    /// <summary>What is left of the surrounding <c>Within</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _end is { } end
        ? NotNegative(end - Now)
        : throw new InvalidOperationException(@"Remaining may not be called outside of ""within""");

    /// <summary>What is left of the surrounding <c>Within</c>, or else the time of a single expectation.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    public TimeSpan Dilated(TimeSpan duration) => duration * TestKitSettings.TestTimeFactor;

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? RemainingOrDefault;

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } given
        ? given < TimeSpan.Zero ? throw new ArgumentException("max duration cannot be infinite", nameof(duration)) : Dilated(given)
        : RemainingOrDefault;

    /// <summary>Takes the next message; null when none came in time.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryReceiveOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await TakeAsync(max, cancellationToken).ConfigureAwait(false))?.Message;

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var taken = _received.TryTake(WaitFor(max), cancellationToken, out envelope);
        LastEnvelope = envelope;
        return taken;
    }

    /// <summary>Looks at the next message without taking it; null when none came in time.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryPeekOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken) =>
        _received.TryPeek(WaitFor(max), cancellationToken, out envelope);

    /// <summary>Takes that many messages.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveN(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        var stop = Now + Dilated(max);
        var messages = new List<object>();
        while (messages.Count < numberOfMessages)
        {
            var message = ReceiveOne(NotNegative(stop - Now), cancellationToken);
            if (message is null) _assertions.Fail($"Timeout ({max}) while expecting {numberOfMessages} messages. Only got {messages.Count} after {max}.");
            messages.Add(message!);
        }

        return messages;
    }

    /// <summary>Takes messages for as long as <paramref name="filter"/> makes something of them; the first other one stays.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T?> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class
    {
        var stop = Now + RemainingOrDilated(max);
        var results = new List<T>();
        while (results.Count < msgs)
        {
            var left = NotNegative(stop - Now);
            var wait = idle is { } pause && pause < left ? pause : left;
            if (!_received.TryTake(wait, cancellationToken, out var envelope)) break;
            if (filter(envelope.Message!) is not { } result)
            {
                _received.PutBack(envelope);
                break;
            }

            LastEnvelope = envelope;
            results.Add(result);
        }

        return results;
    }

    /// <summary>Takes messages until one is wanted, and returns it.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        var stop = Now + limit;
        while (true)
        {
            if (!TryReceiveOne(out var envelope, NotNegative(stop - Now), cancellationToken))
            {
                _assertions.Fail($"Timeout ({limit}) during FishForMessage<{typeof(T).Name}>{Hint(hint)}");
            }

            if (envelope.Message is T message && isMessage(message)) return message;
        }
    }

    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        var stop = Now + limit;
        while (true)
        {
            var envelope = await TakeAsync(NotNegative(stop - Now), cancellationToken).ConfigureAwait(false);
            if (envelope is null) _assertions.Fail($"Timeout ({limit}) during FishForMessage<{typeof(T).Name}>{Hint(hint)}");
            if (envelope!.Message is T message && isMessage(message)) return message;
        }
    }

    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? NotNegative(end - Now) : duration;

    private static TimeSpan NotNegative(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private static string Hint(string? hint) => hint is null ? "" : $", hint: {hint}";

    private TimeSpan WaitFor(TimeSpan? max) => max is { } given && given < TimeSpan.Zero ? Forever : RemainingOrDilated(max);

    private async ValueTask<MessageEnvelope?> TakeAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var envelope = await _received.TakeAsync(WaitFor(max), cancellationToken).ConfigureAwait(false);
        LastEnvelope = envelope ?? NullMessageEnvelope.Instance;
        return envelope;
    }
}
