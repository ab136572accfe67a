using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Matching;

/// <summary>One symbol's market and the users' orders in it.</summary>
/// <remarks>
/// Keeps what is left of the displayed size on each side: an execution consumes it, and the next quote that changes that side's
/// price or size renews it. Lists end with the order that trades first. Users' orders meet the market only, never each other, as on Alpaca's paper venue.
/// </remarks>
internal sealed class OrderBook
{
    private static readonly IComparer<WorkingOrder> LastFirst = Comparer<WorkingOrder>.Create(WorkingOrder.CompareLastFirst);

    private readonly List<WorkingOrder> _buys = [];
    private readonly List<WorkingOrder> _sells = [];
    private Quantity _bidLeft;
    private Quantity _askLeft;

    /// <summary>The market as last displayed.</summary>
    public Touch Touch { get; private set; }

    /// <summary>Open orders that may not trade in the present session.</summary>
    public List<WorkingOrder> Parked { get; } = [];

    public void OnQuote(in Quote quote, IFillSink fills)
    {
        var old = Touch;
        if (quote.BidPrice != old.Bid || quote.BidSize != old.BidSize) _bidLeft = quote.BidSize;
        if (quote.AskPrice != old.Ask || quote.AskSize != old.AskSize) _askLeft = quote.AskSize;
        Touch = new Touch(quote.BidPrice, quote.BidSize, quote.AskPrice, quote.AskSize, old.Last);
        if (_buys.Count > 0) MatchBuys(fills);
        if (_sells.Count > 0) MatchSells(fills);
    }

    /// <summary>A print fills what rests strictly beyond its price, at the order's own limit (at the touch, where the limit lies beyond that), up to the print's size.</summary>
    /// <remarks>
    /// Prints outside the displayed touch, or while a side is empty, do not count: late and off-exchange reports would fill orders that no exchange would have filled.
    /// So this concerns orders that improve the touch; the others are filled when the quote reaches them.
    /// </remarks>
    public void OnTrade(in Trade trade, IFillSink fills)
    {
        Touch = Touch with { Last = trade.Price };
        if (_buys.Count == 0 && _sells.Count == 0) return;
        if (!Touch.Bid.IsPositive || trade.Price < Touch.Bid || trade.Price > Touch.Ask) return;
        var left = trade.Size;
        while (left.IsPositive && _buys.Count > 0 && _buys[^1] is { IgnoresSize: false } buy && buy.LimitRaw > trade.Price.Raw)
            left -= FillLast(_buys, Least(buy.Order.LimitPrice, Touch.Ask), left, fills);
        while (left.IsPositive && _sells.Count > 0 && _sells[^1] is { IgnoresSize: false } sell && sell.LimitRaw < trade.Price.Raw)
            left -= FillLast(_sells, Greatest(sell.Order.LimitPrice, Touch.Bid), left, fills);
    }

    /// <summary>Puts an order among those that trade now, and fills what it meets.</summary>
    public void Enter(WorkingOrder working, IFillSink fills)
    {
        Insert(working);
        if (working.IsBuy) MatchBuys(fills);
        else MatchSells(fills);
    }

    /// <summary>Whether the displayed size could fill <paramref name="working"/> whole at once.</summary>
    public bool CanFillWhole(WorkingOrder working)
    {
        var needed = working.Order.LeavesQuantity;
        return working.IsBuy
            ? Touch.Ask.IsPositive && Touch.Ask.Raw <= working.LimitRaw && _askLeft >= needed
            : Touch.Bid.IsPositive && Touch.Bid.Raw >= working.LimitRaw && _bidLeft >= needed;
    }

    public bool Remove(WorkingOrder working)
    {
        var side = working.IsBuy ? _buys : _sells;
        var at = side.BinarySearch(working, LastFirst);
        if (at < 0) return Parked.Remove(working);
        side.RemoveAt(at);
        return true;
    }

    /// <summary>Sorts all orders anew into trading and parked; <paramref name="activated"/> hears of each that may trade from now on, in order of arrival.</summary>
    public void Regroup(Func<ExchangeOrder, bool> mayTrade, Action<WorkingOrder> activated)
    {
        var parked = Parked.OrderBy(w => w.Order.Sequence).ToList();
        Parked.Clear();
        Parked.AddRange(_buys.Concat(_sells).Where(w => !mayTrade(w.Order)));
        _buys.RemoveAll(w => !mayTrade(w.Order));
        _sells.RemoveAll(w => !mayTrade(w.Order));
        foreach (var working in parked)
        {
            if (!mayTrade(working.Order))
            {
                Parked.Add(working);
                continue;
            }

            activated(working);
            Insert(working);
        }
    }

    /// <summary>Fills what the standing quote reaches.</summary>
    public void Match(IFillSink fills)
    {
        MatchBuys(fills);
        MatchSells(fills);
    }

    private void MatchBuys(IFillSink fills)
    {
        if (!Touch.Ask.IsPositive) return;
        while (_buys.Count > 0 && _buys[^1] is var best && best.LimitRaw >= Touch.Ask.Raw)
        {
            var filled = FillLast(_buys, Touch.Ask, _askLeft, fills);
            if (filled.IsZero) return;
            _askLeft = Quantity.Max(Quantity.Zero, _askLeft - filled);
        }
    }

    private void MatchSells(IFillSink fills)
    {
        if (!Touch.Bid.IsPositive) return;
        while (_sells.Count > 0 && _sells[^1] is var best && best.LimitRaw <= Touch.Bid.Raw)
        {
            var filled = FillLast(_sells, Touch.Bid, _bidLeft, fills);
            if (filled.IsZero) return;
            _bidLeft = Quantity.Max(Quantity.Zero, _bidLeft - filled);
        }
    }

    private static Quantity FillLast(List<WorkingOrder> side, Price price, Quantity available, IFillSink fills)
    {
        var working = side[^1];
        var leaves = working.Order.LeavesQuantity;
        var quantity = working.IgnoresSize ? leaves : Quantity.Min(leaves, available);
        if (!quantity.IsPositive) return Quantity.Zero;
        if (quantity == leaves) side.RemoveAt(side.Count - 1);
        fills.OnFill(working, price, quantity);
        return quantity;
    }

    private static Price Least(Price left, Price right) => left < right ? left : right;

    private static Price Greatest(Price left, Price right) => left > right ? left : right;

    private void Insert(WorkingOrder working)
    {
        var side = working.IsBuy ? _buys : _sells;
        var at = side.BinarySearch(working, LastFirst);
        side.Insert(at < 0 ? ~at : at, working);
    }
}

/// <summary>Takes the executions that a book decides.</summary>
internal interface IFillSink
{
    /// <summary>Records the execution; the order's leaves must be less by <paramref name="quantity"/> afterwards.</summary>
    void OnFill(WorkingOrder working, Price price, Quantity quantity);
}
