using System.Collections;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Looking for one message among others.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes messages until one is wanted, and returns it.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default) =>
        FishForMessage(isMessage, null, max, hint, cancellationToken);

    /// <summary>Takes messages until one is wanted, and returns it; <paramref name="allMessages"/> then holds those before it.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage, ArrayList? allMessages, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        var (limit, start) = (RemainingOrDilated(max), Now);
        allMessages?.Clear();
        while (true)
        {
            if (!TryTake(NotNegative(start + limit - Now), cancellationToken, out var envelope)) FailFishing<T>(limit, start, hint);
            if (envelope.Message is T message && isMessage(message)) return message;
            allMessages?.Add(envelope.Message);
        }
    }

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, null, max, hint, cancellationToken);

    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, ArrayList? allMessages, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        var (limit, start) = (RemainingOrDilated(max), Now);
        allMessages?.Clear();
        while (true)
        {
            var envelope = await TakeAsync(NotNegative(start + limit - Now), cancellationToken).ConfigureAwait(false);
            if (envelope is null) FailFishing<T>(limit, start, hint);
            if (envelope!.Message is T message && isMessage(message)) return message;
            allMessages?.Add(envelope.Message);
        }
    }

    /// <summary>Drops all messages that come in the time <paramref name="max"/>, none of which may be a <typeparamref name="T"/>: as Akka.NET does it, despite the name.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var messages = ReceiveWhileAsync<object>(max: max, shouldContinue: _ => true, cancellationToken: cancellationToken);
        await foreach (var message in messages.ConfigureAwait(false))
        {
            _assertions.AssertFalse(message is T, "Failed: Did not expect a message of type {0}. {1}", typeof(T), new Explanation(_received.Describe));
        }
    }

    /// <summary>Takes messages until none comes for <paramref name="max"/>, and returns them; fails when they are more than <paramref name="maxMessages"/>.</summary>
    public async Task<ArrayList> WaitForRadioSilenceAsync(TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var messages = new ArrayList();
        while (await TakeAsync(RemainingOrDilated(max), cancellationToken).ConfigureAwait(false) is { } envelope)
        {
            messages.Add(envelope.Message);
            _assertions.AssertFalse(
                messages.Count > maxMessages, "Failed: More than {0} messages came before the silence. {1}", maxMessages, new Explanation(_received.Describe));
        }

        return ArrayList.ReadOnly(messages);
    }

    private void FailFishing<T>(TimeSpan limit, TimeSpan start, string? hint) =>
        Fail($"Failed: Timeout ({limit}) during FishForMessage<{typeof(T).Name}>", hint, Now - start);
}
