using System.Runtime.CompilerServices;

namespace ActorTrader.Actors.TestKit;

/// <summary>Taking messages for as long as they fit.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes messages for as long as <paramref name="filter"/> makes something of them; the first other one stays.</summary>
    /// <param name="filter">What it makes of a message; null for one that ends it.</param>
    /// <param name="max">For how long at most, over all.</param>
    /// <param name="idle">For how long at most between two messages.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T?> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class => TakeWhile(Filtered(filter), max, idle, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        ReceiveWhile(filter, max, null, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>Takes messages of a type for as long as they fit; those of other types are dropped, or else end it too.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) where T : class =>
        TakeWhile(Fitting(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T?> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class => TakeWhileAsync(Filtered(filter), max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        ReceiveWhileAsync(filter, max, null, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) where T : class =>
        TakeWhileAsync(Fitting(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, cancellationToken);

    private static Func<object, (bool Goes, T? Item)> Filtered<T>(Func<object, T?> filter) where T : class =>
        message => filter(message) is { } item ? (true, item) : (false, null);

    private static Func<object, (bool Goes, T? Item)> Fitting<T>(Predicate<T> shouldContinue, bool ignoresOthers) where T : class =>
        message => message is T typed ? (shouldContinue(typed), typed) : (ignoresOthers, null);

    private static TimeSpan Shorter(TimeSpan left, TimeSpan? idle) => NotNegative(idle is { } pause && pause < left ? pause : left);

    private List<T> TakeWhile<T>(
        Func<object, (bool Goes, T? Item)> judge, TimeSpan? max, TimeSpan? idle, int msgs, CancellationToken cancellationToken) where T : class
    {
        var stop = Now + RemainingOrDilated(max);
        var last = LastEnvelope;
        var results = new List<T>();
        while (results.Count < msgs && _received.TryTake(Shorter(stop - Now, idle), cancellationToken, out var envelope))
        {
            var (goes, item) = judge(envelope.Message!);
            if (!goes)
            {
                _received.PutBack(envelope);
                break;
            }

            last = envelope;
            if (item is not null) results.Add(item);
        }

        (LastEnvelope, _lastWasNoMsg) = (last, true);
        return results;
    }

    private async IAsyncEnumerable<T> TakeWhileAsync<T>(
        Func<object, (bool Goes, T? Item)> judge, TimeSpan? max, TimeSpan? idle, int msgs, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var stop = Now + RemainingOrDilated(max);
        for (var count = 0; count < msgs;)
        {
            var envelope = await _received.TakeAsync(Shorter(stop - Now, idle), cancellationToken).ConfigureAwait(false);
            if (envelope is null) break;
            var (goes, item) = judge(envelope.Message!);
            if (!goes)
            {
                _received.PutBack(envelope);
                break;
            }

            LastEnvelope = envelope;
            if (item is null) continue;
            count++;
            yield return item;
        }

        _lastWasNoMsg = true;
    }
}
