using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Risk;

/// <summary>One intent beside everything the rules ask about it.</summary>
internal readonly record struct RiskQuestion(PortfolioState State, ClientOrderId Id, StrategyId Strategy, OrderIntent Intent, RiskContext Context)
{
    // Alpaca reserves a market buy 4 % above the ask below $50 and 2.5 % above it from there; a short sale at least 3 % above the ask.
    private const decimal BuyCollarBelowFifty = 1.04m;
    private const decimal BuyCollarFromFifty = 1.025m;
    private const decimal ShortCollar = 1.03m;

    public RiskLimits Limits => Context.Limits;

    /// <summary>Present once the rule on known symbols has passed.</summary>
    public Instrument Instrument => Context.Instrument!;

    public bool Reduces => OrderActions.Reduces(Intent.Action);

    /// <summary>The price on the side that the order would trade with; only for a two-sided market.</summary>
    public Price Touch => Intent.Side == OrderSide.Buy ? Context.Market!.Quote.AskPrice : Context.Market!.Quote.BidPrice;

    /// <summary>Null unless the market has two sides and is not crossed.</summary>
    public decimal? Mid => Context.Market?.Quote is { IsCrossed: false, BidPrice.IsPositive: true, AskPrice.IsPositive: true } quote
        ? (quote.BidPrice.ToDecimal() + quote.AskPrice.ToDecimal()) / 2
        : null;

    /// <summary>What the order reserves a share; null for reducing orders, which give back and take nothing.</summary>
    public Price? ReservedPrice
    {
        get
        {
            if (Reduces) return null;
            var ask = Context.Market!.Quote.AskPrice.ToDecimal();
            if (Intent.Side == OrderSide.Buy)
                return Intent.LimitPrice ?? Rounded(ask * (ask < 50m ? BuyCollarBelowFifty : BuyCollarFromFifty));
            var collar = Rounded(ask * ShortCollar);
            return Intent.LimitPrice is { } limit && limit > collar ? limit : collar;
        }
    }

    /// <summary>What the open orders reserve.</summary>
    public Money WorkingReservations
    {
        get
        {
            var sum = Money.Zero;
            foreach (var order in State.WorkingOrders)
                if (order.ReservedPrice is { } price)
                    sum += Money.Notional(price, order.LeavesQuantity);
            return sum;
        }
    }

    public Money BuyingPower
    {
        get
        {
            if (Context.BuyingPower is { } given) return given;
            var available = State.Cash;
            foreach (var position in State.Positions.Values)
                if (position.Quantity.IsNegative)
                    available += position.CostBasis + position.CostBasis;
            return available;
        }
    }

    /// <summary>What the intent's owner holds on the side that its action reduces; the operator owns the account.</summary>
    public Quantity HeldToReduce
    {
        get
        {
            var position = IsOperator ? State.Position(Intent.Symbol) : State.Ledger(Strategy).Position(Intent.Symbol);
            var held = Intent.Side == OrderSide.Sell ? position.Quantity : -position.Quantity;
            return Quantity.Max(held, Quantity.Zero);
        }
    }

    /// <summary>What the owner's working orders on the intent's side would reduce already.</summary>
    public Quantity WorkingReductions
    {
        get
        {
            var sum = Quantity.Zero;
            foreach (var order in State.WorkingOrders)
                if (order.Symbol == Intent.Symbol && order.Side == Intent.Side && OrderActions.Reduces(order.Intent.Action) && (IsOperator || order.Strategy == Strategy))
                    sum += order.LeavesQuantity;
            return sum;
        }
    }

    private bool IsOperator => Strategy == StrategyId.Operator;

    /// <summary>What the account's working orders of the symbol would still trade on a side.</summary>
    public Quantity WorkingLeaves(OrderSide side)
    {
        var sum = Quantity.Zero;
        foreach (var order in State.WorkingOrders)
            if (order.Symbol == Intent.Symbol && order.Side == side)
                sum += order.LeavesQuantity;
        return sum;
    }

    private static Price Rounded(decimal price) => Price.FromDecimal(decimal.Round(price, 4, MidpointRounding.ToPositiveInfinity));
}
