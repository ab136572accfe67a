using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Strategies.OrderBookImbalance;

/// <summary>The published "HFT-ish" tick taker as pure functions of state: follow a large print when the book leans the same way.</summary>
/// <remarks>
/// Source: Alpaca's example-hftish (tick_taker.py). A level is a quote whose bid and ask both differ from the level's and lie exactly one
/// cent apart; other quotes only bring new sizes. One print a level is followed, later than the settle time, since a print close to the
/// level's quote may belong to the level before. Where this differs from the source, on purpose:
/// <list type="bullet">
/// <item>orders are immediate-or-cancel; the source imitates that by a day order canceled at once;</item>
/// <item>spreads are compared exactly; the source rounds binary floating point, so that it takes 1.4 cents for one;</item>
/// <item>a one-sided quote makes no level (an empty bid beside an ask of one cent would);</item>
/// <item>a fill counts by its last quantity; the source adds the whole order again when a partial fill completes (its issue 6).</item>
/// </list>
/// </remarks>
public sealed class ImbalanceDecider(OrderBookImbalanceParameters parameters)
{
    // No state has this level: a refusal of a recovered order must not arm the level that does not exist yet.
    private const long NoLevel = -1;

    private static readonly Price OneCent = Price.FromDecimal(0.01m);

    /// <summary>Takes the quote's sizes and, when it makes a level, moves to it; the first level never arms, every later one does.</summary>
    public ImbalanceState OnQuote(in ImbalanceState state, in Quote quote)
    {
        var sized = state with { BidSize = quote.BidSize, AskSize = quote.AskSize };
        if (quote.BidPrice == state.Bid || quote.AskPrice == state.Ask || !quote.IsFirm || quote.Spread != OneCent) return sized;
        return sized with
        {
            Bid = quote.BidPrice,
            Ask = quote.AskPrice,
            LevelTime = quote.Timestamp,
            Level = state.Level + 1,
            Armed = state.Armed || state.Ask - state.Bid == OneCent,
        };
    }

    /// <summary>Says what to do about a print; changes nothing.</summary>
    /// <remarks>
    /// The room for a buy is <c>position + pending buys &lt; maximum - clip</c>, strictly, as the source has it: with a maximum of
    /// 500 and clips of 100 it stops at 400.
    /// </remarks>
    public ImbalanceDecision Decide(in ImbalanceState state, in Trade trade)
    {
        if (!state.Armed) return ImbalanceDecision.NotArmed;
        if (trade.Timestamp <= state.LevelTime + parameters.Settle) return ImbalanceDecision.NotSettled;
        if (trade.Size < parameters.MinTradeSize) return ImbalanceDecision.TooSmall;
        if (trade.Price == state.Ask)
        {
            if (!Outweighs(state.BidSize, state.AskSize)) return ImbalanceDecision.Balanced;
            return state.Position + state.PendingBuys < parameters.MaxPosition - parameters.Clip
                ? ImbalanceDecision.Buy
                : ImbalanceDecision.PositionFull;
        }

        if (trade.Price != state.Bid) return ImbalanceDecision.OffTheTouch;
        if (!Outweighs(state.AskSize, state.BidSize)) return ImbalanceDecision.Balanced;
        return state.Position - state.PendingSells >= parameters.Clip ? ImbalanceDecision.Sell : ImbalanceDecision.NothingToSell;
    }

    /// <summary>A clip was sent: it is pending, and the level is spent.</summary>
    public ImbalanceState OnSent(in ImbalanceState state, OrderSide side, out PendingClip clip)
    {
        clip = new PendingClip(side, state.Level, parameters.Clip);
        return Pend(state, side, parameters.Clip) with { Armed = false };
    }

    /// <summary>An order of before the start is still open: its leaves are pending, as they would be had it been sent now.</summary>
    public ImbalanceState OnRecovered(in ImbalanceState state, OrderSide side, Quantity leaves, out PendingClip clip)
    {
        clip = new PendingClip(side, NoLevel, leaves);
        return Pend(state, side, leaves);
    }

    /// <summary>One execution: <paramref name="last"/> shares move from pending to the position.</summary>
    public ImbalanceState OnFilled(in ImbalanceState state, ref PendingClip clip, Quantity last)
    {
        var taken = Quantity.Min(last, clip.Remaining);
        clip = clip with { Remaining = clip.Remaining - taken };
        return Pend(state, clip.Side, -taken) with { Position = Held(state, clip.Side, last) };
    }

    /// <summary>An execution that crossed the order's end: the position changes, nothing is pending any more.</summary>
    public ImbalanceState OnLateFill(in ImbalanceState state, OrderSide side, Quantity last) => state with { Position = Held(state, side, last) };

    /// <summary>The order ended: what was left of it is no longer pending. The level stays spent.</summary>
    public ImbalanceState OnEnded(in ImbalanceState state, PendingClip clip) => Pend(state, clip.Side, -clip.Remaining);

    /// <summary>The order never came to the venue's book: released, and its level may be tried again while it lasts.</summary>
    /// <remarks>In the source a submit that throws leaves the level untraded. A refusal that comes after the next level leaves that one alone.</remarks>
    public ImbalanceState OnRefused(in ImbalanceState state, PendingClip clip)
    {
        var released = Pend(state, clip.Side, -clip.Remaining);
        return clip.Level == state.Level ? released with { Armed = true } : released;
    }

    // Raw units on both sides: decimal holds the product exactly.
    private bool Outweighs(Quantity pushing, Quantity other) => pushing.Raw > parameters.Ratio * other.Raw;

    private static ImbalanceState Pend(in ImbalanceState state, OrderSide side, Quantity change) => side == OrderSide.Buy
        ? state with { PendingBuys = state.PendingBuys + change }
        : state with { PendingSells = state.PendingSells + change };

    private static Quantity Held(in ImbalanceState state, OrderSide side, Quantity filled) =>
        side == OrderSide.Buy ? state.Position + filled : state.Position - filled;
}
