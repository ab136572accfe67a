using System.Diagnostics.CodeAnalysis;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Core.MarketData;

/// <summary>A bounded buffer of market events towards one consumer that acknowledges batch by batch.</summary>
/// <remarks>
/// Events leave in the order in which they were offered, less those conflated. Every event is accounted for:
/// <c>Offered = Taken + Pending + Conflated + Overflowed</c>. One owner, not thread-safe.
/// </remarks>
public sealed class MarketEventOutbox
{
    private readonly MarketEventOutboxOptions _options;

    // The latest pending quote of each symbol, by position: what a newer one replaces.
    private readonly Dictionary<Symbol, long> _latestQuotes = [];

    // A ring from _head to _tail, in positions that only grow. A conflated event leaves a hole, so that its successor keeps its own
    // place among the trades; holes are squeezed out when the ring is full, so that it is at most four times as long as the most ever pending.
    private Slot[] _ring = new Slot[16];
    private long _head;
    private long _tail;
    private int _unacknowledged;

    /// <exception cref="ArgumentException">The hard limit is below the capacity.</exception>
    public MarketEventOutbox(MarketEventOutboxOptions options)
    {
        if (options.HardLimit < options.Capacity)
            throw new ArgumentException($"hard limit {options.HardLimit}: at least the capacity, {options.Capacity}", nameof(options));
        _options = options;
    }

    public long Offered { get; private set; }

    public long Taken { get; private set; }

    /// <summary>Events waiting to be taken.</summary>
    public int Pending { get; private set; }

    /// <summary>Quotes replaced by a newer one before they were taken.</summary>
    public long Conflated { get; private set; }

    /// <summary>Events refused at the hard limit: a loss that operators must see.</summary>
    public long Overflowed { get; private set; }

    /// <summary>Batches taken and not acknowledged.</summary>
    public int Unacknowledged => _unacknowledged;

    /// <summary>Whether the consumer is behind by the capacity. Under <see cref="WhenBehind.Wait"/> the producer then stops pulling; what it has pulled still fits below the hard limit.</summary>
    public bool IsFull => Pending >= _options.Capacity;

    /// <summary>Takes in one event, under the policy.</summary>
    public void Offer(in MarketEvent offered)
    {
        Offered++;
        var isQuote = offered.Kind == MarketEventKind.Quote;
        if (isQuote && IsFull && _options.WhenBehind == WhenBehind.Conflate && _latestQuotes.TryGetValue(offered.Symbol, out var replaced))
        {
            At(replaced) = default;
            Pending--;
            Conflated++;
            if (replaced == _tail - 1) _tail--;
        }
        else if (Pending >= _options.HardLimit)
        {
            Overflowed++;
            return;
        }

        if (_tail - _head == _ring.Length) MakeRoom();
        if (isQuote) _latestQuotes[offered.Symbol] = _tail;
        At(_tail++) = new Slot(offered, true);
        Pending++;
    }

    /// <summary>The next events, oldest first; false when there are none, or as many batches as allowed are unacknowledged.</summary>
    public bool TryTake([NotNullWhen(true)] out MarketEvent[]? batch)
    {
        batch = null;
        if (Pending == 0 || _unacknowledged >= _options.Window) return false;
        batch = new MarketEvent[Math.Min(Pending, _options.MaxBatch)];
        for (var i = 0; i < batch.Length; _head++)
        {
            ref var slot = ref At(_head);
            if (!slot.IsLive) continue;
            batch[i++] = slot.Event;
            if (slot.Event.Kind == MarketEventKind.Quote && _latestQuotes.GetValueOrDefault(slot.Event.Symbol, -1) == _head)
                _latestQuotes.Remove(slot.Event.Symbol);
            slot = default;
        }

        Pending -= batch.Length;
        Taken += batch.Length;
        _unacknowledged++;
        return true;
    }

    /// <summary>The consumer is done with its oldest batch.</summary>
    /// <exception cref="InvalidOperationException">Every batch has been acknowledged.</exception>
    public void Acknowledge()
    {
        if (_unacknowledged == 0) throw new InvalidOperationException("acknowledged more batches than were taken");
        _unacknowledged--;
    }

    private ref Slot At(long position) => ref _ring[(int)(position & (_ring.Length - 1))];

    // Squeezes the holes out in place; grows (by doubling, so the length stays a power of two) only when few of the places are holes.
    private void MakeRoom()
    {
        if (Pending > _ring.Length / 2) Grow();
        var kept = _head;
        for (var position = _head; position < _tail; position++)
        {
            var slot = At(position);
            At(position) = default;
            if (!slot.IsLive) continue;
            if (slot.Event.Kind == MarketEventKind.Quote) _latestQuotes[slot.Event.Symbol] = kept;
            At(kept++) = slot;
        }

        _tail = kept;
    }

    private void Grow()
    {
        var (old, mask) = (_ring, _ring.Length - 1);
        _ring = new Slot[old.Length * 2];
        for (var position = _head; position < _tail; position++) At(position) = old[(int)(position & mask)];
    }

    private readonly record struct Slot(MarketEvent Event, bool IsLive);
}
