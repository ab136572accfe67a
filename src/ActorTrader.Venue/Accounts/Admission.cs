using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Wire;

namespace ActorTrader.Venue.Accounts;

/// <summary>The rules that an order meets before it is accepted, with Alpaca's codes and messages. Pure.</summary>
/// <remarks>Alpaca's order rules and buying-power check at submission. An order that passes gets its position intent and the price that it reserves buying power at.</remarks>
public static class Admission
{
    private const decimal MinimumEquityToShort = 2000;

    /// <summary>The refusal, or null with <paramref name="intent"/> and <paramref name="reserve"/> set.</summary>
    public static Refusal? Check(OrderRequest request, Account account, Func<Symbol, Touch> touchOf, out PositionIntent intent, out Price reserve)
    {
        reserve = Price.Zero;
        var position = account.HoldingOf(request.Symbol).Quantity;
        intent = IntentOf(request.Side, position);
        return CheckRequest(request)
            ?? CheckWash(request, account)
            ?? (intent is PositionIntent.BuyToClose or PositionIntent.SellToClose
                ? CheckAvailable(request, account)
                : CheckOpening(request, account, touchOf, intent, out reserve));
    }

    /// <summary>The rules that need neither account nor market: price increments, extended hours, fractions.</summary>
    public static Refusal? CheckRequest(OrderRequest request)
    {
        if (request.Type == OrderType.Limit && !Instrument.IsOnTick(request.LimitPrice))
            return Refusal.Rule($"invalid limit_price {request.LimitPrice}. sub-penny increment does not fulfill minimum pricing criteria");
        if (request.ExtendedHours && (request.Type != OrderType.Limit || request.TimeInForce != TimeInForce.Day))
            return Refusal.Rule("extended hours order must be DAY limit orders");
        if (IsFractional(request.Quantity) && request.TimeInForce != TimeInForce.Day)
            return Refusal.Rule("fractional orders must be DAY orders");
        return null;
    }

    private static PositionIntent IntentOf(OrderSide side, Quantity position)
    {
        if (side == OrderSide.Buy) return position.IsNegative ? PositionIntent.BuyToClose : PositionIntent.BuyToOpen;
        return position.IsPositive ? PositionIntent.SellToClose : PositionIntent.SellToOpen;
    }

    /// <summary>An order that could trade with the account's own open order on the other side is refused.</summary>
    private static Refusal? CheckWash(OrderRequest request, Account account)
    {
        foreach (var open in account.OpenOrdersOf(request.Symbol, OtherSide(request)))
        {
            if (open.Type == OrderType.Market) return Wash("opposite side market/stop order exists", open);
            if (request.Type == OrderType.Market || Crosses(request, open)) return Wash("opposite side limit order exists", open);
        }

        return null;
    }

    private static OrderSide OtherSide(OrderRequest request) => request.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;

    private static bool Crosses(OrderRequest request, ExchangeOrder open) =>
        request.Side == OrderSide.Buy ? request.LimitPrice >= open.LimitPrice : request.LimitPrice <= open.LimitPrice;

    private static Refusal Wash(string reason, ExchangeOrder open) =>
        Refusal.NotAllowed("potential wash trade detected. use complex orders") with
        {
            Extras = new Dictionary<string, string> { ["reject_reason"] = reason, ["existing_order_id"] = open.Id.ToString() },
        };

    /// <summary>A closing order may take only what no other order holds: this is also what keeps an order from crossing through flat.</summary>
    private static Refusal? CheckAvailable(OrderRequest request, Account account)
    {
        var available = account.AvailableOf(request.Symbol);
        if (request.Quantity <= available) return null;
        var existing = account.HoldingOf(request.Symbol).Quantity.Abs();
        return Refusal.NotAllowed($"insufficient qty available for order (requested: {request.Quantity}, available: {available})") with
        {
            Extras = new Dictionary<string, string>
            {
                ["available"] = available.ToString(),
                ["existing_qty"] = existing.ToString(),
                ["held_for_orders"] = (existing - available).ToString(),
                ["symbol"] = request.Symbol.Value,
            },
            RelatedOrders = [.. account.OrdersHolding(request.Symbol).OrderBy(o => o.Sequence).Select(o => o.Id)],
        };
    }

    private static Refusal? CheckOpening(OrderRequest request, Account account, Func<Symbol, Touch> touchOf, PositionIntent intent, out Price reserve)
    {
        reserve = Price.Zero;
        var valuation = Valuation.Of(account, touchOf);
        var shorts = intent == PositionIntent.SellToOpen;
        if (shorts && CheckShort(request, account, valuation) is { } refused) return refused;

        // Flat with an opening order on the other side: both filling would cross through flat.
        if (account.OpenOrdersOf(request.Symbol, OtherSide(request)).Any(o => o.Intent == Opposite(intent)))
            return Refusal.NotAllowed(shorts
                ? "cannot open a short sell while a long buy order is open"
                : "cannot open a long buy while a short sell order is open");

        reserve = ReservePrice(request, touchOf(request.Symbol));
        var cost = request.Quantity.ToDecimal() * reserve.ToDecimal();
        if (cost <= valuation.BuyingPower) return null;
        return Refusal.NotAllowed("insufficient buying power") with
        {
            Extras = new Dictionary<string, string> { ["buying_power"] = Text.Cents(valuation.BuyingPower), ["cost_basis"] = Text.Of(cost) },
        };
    }

    private static Refusal? CheckShort(OrderRequest request, Account account, Valuation valuation)
    {
        if (account.Multiplier < 2 || valuation.Equity < MinimumEquityToShort) return Refusal.NotAllowed("account is not allowed to short");
        return IsFractional(request.Quantity) ? Refusal.Rule("fractional orders cannot be sold short") : null;
    }

    private static PositionIntent Opposite(PositionIntent opening) =>
        opening == PositionIntent.BuyToOpen ? PositionIntent.SellToOpen : PositionIntent.BuyToOpen;

    /// <summary>
    /// The price that Alpaca values an opening order at: a limit buy at its limit; a market buy 4 % above the ask (2.5 % from $50); a short sale at the larger of its
    /// limit and 3 % above the ask. Without any price in the market a market order reserves nothing.
    /// </summary>
    private static Price ReservePrice(OrderRequest request, Touch touch)
    {
        if (request.Side == OrderSide.Buy && request.Type == OrderType.Limit) return request.LimitPrice;
        var market = touch.Ask.IsPositive ? touch.Ask.ToDecimal() : touch.Mark ?? 0;
        var collar = request.Side == OrderSide.Sell ? 1.03m : market < 50 ? 1.04m : 1.025m;
        var price = Price.FromDecimal(Math.Round(market * collar, 9));
        return price > request.LimitPrice ? price : request.LimitPrice;
    }

    private static bool IsFractional(Quantity quantity) => quantity.Raw % Quantity.Of(1).Raw != 0;
}
