using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;

namespace ActorTrader.Venue.Tests.Accounts;

/// <summary>An account whose orders and fills a test writes by hand; BAC stands at 13.90/13.91 unless changed.</summary>
internal sealed class AccountRig(decimal cash = 100_000, int multiplier = 2)
{
    private int _orders;

    public Account Account { get; } = new(new Guid(1, 0, 0, new byte[8]), "PA1", "PKTEST", cash, multiplier, Some.Ten);

    public Touch Touch { get; set; } = new(Some.Dollars(13.90m), Quantity.Of(500), Some.Dollars(13.91m), Quantity.Of(300), Price.Zero);

    /// <summary>An execution of an order that is filled whole by it.</summary>
    public void Fill(OrderSide side, int quantity, decimal price)
    {
        var order = Order(side, quantity, null) with { Status = ExchangeOrderStatus.Filled, FilledQuantity = Quantity.Of(quantity) };
        Account.Apply(new OrderEvent(OrderEventKind.Fill, order, Some.Ten, new Guid(9, 0, 0, new byte[8]), Some.Dollars(price), Quantity.Of(quantity)));
    }

    /// <summary>Checks the order and, when it passes, opens it in the account.</summary>
    public Refusal? Place(OrderSide side, decimal quantity, decimal? limit = null, TimeInForce timeInForce = TimeInForce.Day, bool extended = false)
    {
        var request = new OrderRequest(Some.Bac, side, limit is null ? OrderType.Market : OrderType.Limit, timeInForce, Quantity.FromDecimal(quantity), Some.Dollars(limit ?? 0), extended, null);
        var refusal = Admission.Check(request, Account, _ => Touch, out var intent, out var reserve);
        if (refusal is not null) return refusal;
        var order = Order(side, quantity, limit) with { Intent = intent, ReservePrice = reserve, Status = ExchangeOrderStatus.New };
        Account.Apply(new OrderEvent(OrderEventKind.New, order, Some.Ten, Guid.Empty));
        return null;
    }

    public Valuation Value => Valuation.Of(Account, _ => Touch);

    private ExchangeOrder Order(OrderSide side, decimal quantity, decimal? limit) => new()
    {
        Id = new Guid(++_orders, 0, 0, new byte[8]),
        AccountId = Account.Id,
        ClientOrderId = $"c-{_orders}",
        Symbol = Some.Bac,
        Side = side,
        Type = limit is null ? OrderType.Market : OrderType.Limit,
        TimeInForce = TimeInForce.Day,
        Quantity = Quantity.FromDecimal(quantity),
        LimitPrice = Some.Dollars(limit ?? 0),
        Sequence = _orders,
    };
}
