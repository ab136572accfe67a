using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>Builds minute bars from trades: volume-weighted price and trade count included, one bar for each symbol and minute that had a trade.</summary>
/// <remarks>
/// Use: for every tick first <see cref="Advance"/> to its time and send what that returns, then <see cref="Add"/> it if it is a trade; advance by the market
/// clock too, so that a bar does not wait for the next tick. A minute is [start, start + 60 s). All prints count, odd lots included; a minute without a trade has no bar.
/// Not safe for several threads.
/// </remarks>
public sealed class MinuteBarBuilder
{
    private const long NanosPerMinute = 60_000_000_000;
    private const int VwapDecimals = 6;

    private readonly SortedDictionary<Symbol, Minute> _open = [];
    private long _openMinute = long.MinValue;

    /// <summary>Trades of a minute whose bars are out already; they are in no bar. Zero for a source in time order.</summary>
    public long LateTrades { get; private set; }

    /// <summary>The bars of the minute that has passed at <paramref name="now"/>, by symbol; empty while it is running and when it is out already.</summary>
    public IReadOnlyList<Bar> Advance(Timestamp now)
    {
        var minute = MinuteOf(now);
        if (minute <= _openMinute) return [];
        var start = new Timestamp(_openMinute * NanosPerMinute);
        Bar[] closed = [.. _open.Select(entry => entry.Value.ToBar(entry.Key, start))];
        _open.Clear();
        _openMinute = minute;
        return closed;
    }

    /// <summary>Counts a trade into the running minute.</summary>
    /// <exception cref="InvalidOperationException">The trade's minute lies ahead: <see cref="Advance"/> was not called.</exception>
    public void Add(in Trade trade)
    {
        var minute = MinuteOf(trade.Timestamp);
        if (minute > _openMinute) throw new InvalidOperationException($"trade at {trade.Timestamp}: advance to its time first");
        if (minute < _openMinute)
        {
            LateTrades++;
            return;
        }

        if (_open.TryGetValue(trade.Symbol, out var running)) running.Add(trade);
        else _open.Add(trade.Symbol, new Minute(trade));
    }

    private static long MinuteOf(Timestamp time) => time.UnixNanos / NanosPerMinute;

    private sealed class Minute
    {
        private readonly Price _first;
        private Price _high;
        private Price _low;
        private Price _last;
        private Quantity _volume;
        private decimal _notional;
        private long _count;

        public Minute(in Trade trade)
        {
            _first = _high = _low = trade.Price;
            Add(trade);
        }

        public void Add(in Trade trade)
        {
            if (trade.Price > _high) _high = trade.Price;
            if (trade.Price < _low) _low = trade.Price;
            _last = trade.Price;
            _volume += trade.Size;
            _notional += Money.Notional(trade.Price, trade.Size).Dollars;
            _count++;
        }

        public Bar ToBar(Symbol symbol, Timestamp start)
        {
            var vwap = _volume.IsZero ? 0 : decimal.Round(_notional / _volume.ToDecimal(), VwapDecimals);
            return new Bar(symbol, _first, _high, _low, _last, _volume, _count, vwap, start);
        }
    }
}
