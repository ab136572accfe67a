using System.Diagnostics;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace LoadTests.Core;

/// <summary>
/// <code>
/// 200 working orders of 8 symbols and 4 strategies; 10 executions of each, round robin, applied to the portfolio
/// </code>
/// Verified each round: cash, positions and the strategies' cash flows. The state is immutable, so every round begins with the same one.
/// </summary>
internal static class PortfolioFills
{
    private const int Orders = 200;
    private const int FillsPerOrder = 10;
    private const int Symbols = 8;
    private const int Strategies = 4;
    private const int Rounds = 50;

    private static readonly Money StartingCash = new(1_000_000m);

    public static Task<Run> RunAsync()
    {
        var start = Working();
        var fills = Fills();
        var verified = true;
        var clock = new Stopwatch();
        for (var round = 0; round < Rounds; round++)
        {
            clock.Start();
            var state = start;
            foreach (var fill in fills) state = state.Apply(fill);
            clock.Stop();
            verified &= IsRight(state);
        }

        return Task.FromResult(new Run(fills.Length * (double)Rounds / clock.Elapsed.TotalSeconds, verified));
    }

    private static PortfolioState Working()
    {
        var state = PortfolioState.Empty.Apply(new AccountOpened("PA1", StartingCash, default));
        for (var i = 0; i < Orders; i++)
        {
            var action = IsBuy(i) ? OrderAction.Buy : OrderAction.ShortSell;
            var intent = OrderIntent.Limit(SymbolOf(i), action, Quantity.Of(FillsPerOrder * 10), PriceOf(i), TimeInForce.Day, "load");
            state = state.Apply(new OrderAccepted(new Order(IdOf(i), new StrategyId($"strategy-{i % Strategies}"), 0, intent, default), default));
            state = state.Apply(new OrderAcknowledged(IdOf(i), $"venue-{i}", default));
        }

        return state;
    }

    private static PortfolioEvent[] Fills() =>
    [
        .. from n in Enumerable.Range(1, FillsPerOrder)
           from i in Enumerable.Range(0, Orders)
           select new OrderFilled(IdOf(i), $"execution-{i}-{n}", Quantity.Of(10), PriceOf(i), Quantity.Of(10 * n), default),
    ];

    private static bool IsRight(PortfolioState state)
    {
        var flow = Enumerable.Range(0, Orders).Sum(i => (IsBuy(i) ? -1 : 1) * FillsPerOrder * 10 * PriceOf(i).ToDecimal());
        return state.Cash == StartingCash + new Money(flow)
            && state.Ledgers.Values.Sum(ledger => ledger.CashFlow.Dollars) == flow
            && state.Ledgers.Values.Sum(ledger => ledger.Fills) == Orders * FillsPerOrder
            && state.WorkingOrderCount == 0;
    }

    private static bool IsBuy(int order) => order / Symbols % 2 == 0;

    private static Price PriceOf(int order) => Price.FromDecimal(10m + order / 100m);

    private static Symbol SymbolOf(int order) => Symbol.Parse($"S{order % Symbols}");

    private static ClientOrderId IdOf(int order) => ClientOrderId.Create(OrderAction.Buy, 0, $"load{order}");
}
