using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Risk;

/// <summary>The rules that an intent passes, in this order, before it is journaled. The first that refuses decides.</summary>
/// <remarks>
/// Exposure is cumulative: every working order counts as if it filled. Reducing actions are bounded by what their owner holds minus what
/// its working orders reduce already; the limits on size, market and cash are for new risk and do not keep anybody in a position.
/// </remarks>
public static class RiskRules
{
    private delegate RiskRefusal? Rule(RiskQuestion question);

    private static readonly Rule[] Rules =
    [
        NotHalted, NotSeenBefore, KnownSymbol, NotReduceOnly, ValidQuantity, ValidPrice, WithinOrderQuantity, FreshMarket, TwoSidedMarket,
        WithinPriceBand, WithinOrderNotional, WithinWorkingOrders, SomethingToReduce, ShortingAllowed, WithinPosition, WithinBuyingPower,
    ];

    /// <summary>The first rule that refuses; null when all pass.</summary>
    public static RiskRefusal? Check(PortfolioState state, ClientOrderId id, StrategyId strategy, OrderIntent intent, RiskContext context)
    {
        var question = new RiskQuestion(state, id, strategy, intent, context);
        foreach (var rule in Rules)
            if (rule(question) is { } refusal)
                return refusal;
        return null;
    }

    private static RiskRefusal? NotHalted(RiskQuestion q) =>
        q.Context.Mode != TradingMode.Halted ? null : new(RefusalReason.TradingHalted, "trading is halted: only cancels pass");

    private static RiskRefusal? NotSeenBefore(RiskQuestion q) =>
        q.State.FindOrder(q.Id) is not { } known ? null : new(RefusalReason.DuplicateIntent, $"order {q.Id} exists already ({known.Status})");

    private static RiskRefusal? KnownSymbol(RiskQuestion q) => q.Context.Instrument switch
    {
        { } instrument when instrument.Symbol != q.Intent.Symbol =>
            new(RefusalReason.UnknownSymbol, $"the rules of {instrument.Symbol} do not hold for {q.Intent.Symbol}"),
        { Tradable: true } => null,
        null => new(RefusalReason.UnknownSymbol, $"{q.Intent.Symbol} is not configured, or the venue does not know it"),
        _ => new(RefusalReason.UnknownSymbol, $"{q.Intent.Symbol} is not tradable at the venue"),
    };

    private static RiskRefusal? NotReduceOnly(RiskQuestion q) =>
        q.Context.Mode != TradingMode.Reducing || q.Reduces
            ? null
            : new(RefusalReason.ReduceOnly, $"{OrderActions.Text(q.Intent.Action)} adds risk: only reducing orders pass at present");

    private static RiskRefusal? ValidQuantity(RiskQuestion q)
    {
        if (!q.Intent.Quantity.IsPositive) return new(RefusalReason.InvalidQuantity, $"quantity {q.Intent.Quantity}: must be positive");
        if (q.Intent.Quantity.Raw % Quantity.Of(1).Raw == 0) return null;
        if (!q.Instrument.Fractionable)
            return new(RefusalReason.InvalidQuantity, $"quantity {q.Intent.Quantity} of {q.Intent.Symbol}: fractional quantities need a fractionable asset");
        return q.Intent.Action == OrderAction.ShortSell
            ? new(RefusalReason.InvalidQuantity, $"quantity {q.Intent.Quantity} of {q.Intent.Symbol}: short sales need whole shares")
            : null;
    }

    private static RiskRefusal? ValidPrice(RiskQuestion q) => (q.Intent.Type, q.Intent.LimitPrice) switch
    {
        (OrderType.Market, null) => null,
        (OrderType.Market, { } price) => new(RefusalReason.InvalidPrice, $"limit price {price}: a market order has none"),
        (OrderType.Limit, null) => new(RefusalReason.InvalidPrice, "a limit order needs a limit price"),
        (OrderType.Limit, { IsPositive: false } price) => new(RefusalReason.InvalidPrice, $"limit price {price}: must be positive"),
        (OrderType.Limit, { } price) when q.Instrument.AssetClass == AssetClass.UsEquity && !Instrument.IsOnTick(price) =>
            new(RefusalReason.InvalidPrice, $"limit price {price}: must be a multiple of {Instrument.TickSizeAt(price)} (sub-penny rule)"),
        _ => null,
    };

    private static RiskRefusal? WithinOrderQuantity(RiskQuestion q) =>
        q.Reduces || q.Intent.Quantity <= q.Limits.MaxOrderQuantity
            ? null
            : new(RefusalReason.OrderQuantityLimit, $"quantity {q.Intent.Quantity}: at most {q.Limits.MaxOrderQuantity} an order");

    private static RiskRefusal? FreshMarket(RiskQuestion q)
    {
        if (q.Reduces) return null;
        if (q.Context.Market is not { } market) return new(RefusalReason.StaleMarket, $"no quote of {q.Intent.Symbol} yet");
        var age = q.Context.Now - market.ReceivedAt;
        return age <= q.Limits.MaxQuoteAge
            ? null
            : new(RefusalReason.StaleMarket, FormattableString.Invariant(
                $"market data of {q.Intent.Symbol} are {age.TotalSeconds:0.###} s old: at most {q.Limits.MaxQuoteAge.TotalSeconds:0.###} s"));
    }

    private static RiskRefusal? TwoSidedMarket(RiskQuestion q)
    {
        if (q.Reduces) return null;
        var quote = q.Context.Market!.Quote;
        if (quote.IsCrossed) return new(RefusalReason.CrossedMarket, $"{q.Intent.Symbol} is crossed: bid {quote.BidPrice}, ask {quote.AskPrice}");
        return quote.BidPrice.IsPositive && quote.AskPrice.IsPositive
            ? null
            : new(RefusalReason.CrossedMarket, $"{q.Intent.Symbol} is one-sided: bid {quote.BidPrice}, ask {quote.AskPrice}");
    }

    private static RiskRefusal? WithinPriceBand(RiskQuestion q)
    {
        if (q.Intent.LimitPrice is not { } limit || q.Mid is not { } mid) return null;
        var distance = Math.Abs(limit.ToDecimal() - mid);
        return distance <= mid * q.Limits.PriceBand
            ? null
            : new(RefusalReason.PriceBand, FormattableString.Invariant(
                $"limit price {limit} is {distance / mid:0.####} from the mid price {mid:0.######}: at most {q.Limits.PriceBand}"));
    }

    private static RiskRefusal? WithinOrderNotional(RiskQuestion q)
    {
        if (q.Reduces) return null;
        var notional = Money.Notional(q.Intent.LimitPrice ?? q.Touch, q.Intent.Quantity);
        return notional <= q.Limits.MaxOrderNotional
            ? null
            : new(RefusalReason.OrderNotionalLimit, $"notional ${notional}: at most ${q.Limits.MaxOrderNotional} an order");
    }

    private static RiskRefusal? WithinWorkingOrders(RiskQuestion q) =>
        q.Reduces || q.State.WorkingOrderCount < q.Limits.MaxWorkingOrders
            ? null
            : new(RefusalReason.WorkingOrdersLimit, $"{q.State.WorkingOrderCount} working orders: at most {q.Limits.MaxWorkingOrders}");

    private static RiskRefusal? SomethingToReduce(RiskQuestion q)
    {
        if (!q.Reduces) return null;
        var (held, reducing) = (q.HeldToReduce, q.WorkingReductions);
        return q.Intent.Quantity <= held - reducing
            ? null
            : new(RefusalReason.NothingToReduce,
                $"{OrderActions.Text(q.Intent.Action)} {q.Intent.Quantity} {q.Intent.Symbol}: {q.Strategy} holds {held} to reduce, {reducing} of it in working orders");
    }

    // Seen from the account: strategies net there, so a sale that one ledger can afford may still open a short at the venue.
    private static RiskRefusal? ShortingAllowed(RiskQuestion q)
    {
        if (q.Intent.Side == OrderSide.Buy) return null;
        var after = q.State.Position(q.Intent.Symbol).Quantity - q.WorkingLeaves(OrderSide.Sell) - q.Intent.Quantity;
        if (q.Intent.Action != OrderAction.ShortSell && !after.IsNegative) return null;
        if (!q.Limits.AllowShort)
            return new(RefusalReason.ShortingDisabled, $"{q.Intent.Symbol} would be at {after} if all sales fill: shorting is switched off");
        return q.Instrument.Shortable ? null : new(RefusalReason.ShortingDisabled, $"{q.Intent.Symbol} cannot be sold short at the venue");
    }

    private static RiskRefusal? WithinPosition(RiskQuestion q)
    {
        if (q.Reduces) return null;
        var exposure = q.WorkingLeaves(q.Intent.Side) + q.Intent.Quantity;
        var after = q.State.Position(q.Intent.Symbol).Quantity + (q.Intent.Side == OrderSide.Buy ? exposure : -exposure);
        return after.Abs() <= q.Limits.MaxPosition
            ? null
            : new(RefusalReason.PositionLimit, $"{q.Intent.Symbol} would be at {after} if all orders fill: at most {q.Limits.MaxPosition}");
    }

    private static RiskRefusal? WithinBuyingPower(RiskQuestion q)
    {
        if (q.Reduces) return null;
        var (cost, reserved, available) = (Money.Notional(q.ReservedPrice!.Value, q.Intent.Quantity), q.WorkingReservations, q.BuyingPower);
        return cost + reserved <= available
            ? null
            : new(RefusalReason.InsufficientBuyingPower, $"reserves ${cost} beside ${reserved} of working orders: buying power is ${available}");
    }
}
