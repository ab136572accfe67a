using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Core.Tests.Portfolio;

/// <summary>The books under any interleaving, repetition and mixture of the stream's reports and look-ups.</summary>
public sealed class LedgerProperties
{
    private static readonly OrderAction[] Actions = Enum.GetValues<OrderAction>();

    [Fact]
    public void Positions_and_cash_are_the_sums_of_the_executions_however_they_are_reported() =>
        Holds(scenario =>
        {
            var state = Run(scenario).State;
            foreach (var symbol in new[] { Some.Bac, Some.Ibm })
                state.Position(symbol).Quantity.ToDecimal().ShouldBe(scenario.Orders.Where(o => o.Symbol == symbol).Sum(o => o.SignedQuantity));
            state.Cash.Dollars.ShouldBe(100_000m + scenario.Orders.Sum(o => o.CashFlow));
        });

    [Fact]
    public void Ledgers_sum_to_the_account() =>
        Holds(scenario =>
        {
            var state = Run(scenario).State;
            state.Ledgers.Values.Sum(l => l.CashFlow.Dollars).ShouldBe(state.Cash.Dollars - 100_000m);
            foreach (var (symbol, position) in state.Positions)
            {
                state.Ledgers.Values.Sum(l => l.Position(symbol).Quantity.ToDecimal()).ShouldBe(position.Quantity.ToDecimal());
                var paid = position.CostBasis.Dollars - position.RealizedPnl.Dollars;
                state.Ledgers.Values.Sum(l => l.Position(symbol).CostBasis.Dollars - l.Position(symbol).RealizedPnl.Dollars).ShouldBe(paid);
            }
        });

    [Fact]
    public void Replaying_the_events_gives_the_state_that_wrote_them() =>
        Holds(scenario =>
        {
            var (state, journal) = Run(scenario);
            Some.Render(PortfolioState.Empty.With(journal)).ShouldBe(Some.Render(state));
        });

    [Fact]
    public void Every_order_ends_as_the_venue_ended_it() =>
        Holds(scenario =>
        {
            var state = Run(scenario).State;
            foreach (var order in scenario.Orders)
                state.FindOrder(order.Id)!.Status.ShouldBe(order.IsComplete ? OrderStatus.Filled : OrderStatus.Canceled);
            state.WorkingOrders.ShouldBeEmpty();
        });

    private static void Holds(Action<Scenario> property) =>
        Prop.ForAll(Arb.From(Scenarios()), property).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static (PortfolioState State, List<PortfolioEvent> Journal) Run(Scenario scenario)
    {
        List<PortfolioEvent> journal = [new AccountOpened("PA1", new Money(100_000), Some.Now)];
        journal.AddRange(scenario.Orders.Select(o => new OrderAccepted(new Order(o.Id, o.Strategy, 0, o.Intent, Some.Now), Some.Now)));
        var state = PortfolioState.Empty.With(journal);
        foreach (var message in scenario.Messages)
        {
            var events = message.LookUp
                ? PortfolioDecisions.OnLookup(state, message.Order.Id, message.Order.AtVenue(message.Execution), message.Order.Activities(message.Execution), Some.Now)
                : PortfolioDecisions.OnReport(state, message.Order.Report(message.Execution), Some.Now);
            journal.AddRange(events);
            state = state.With(events);
        }

        return (state, journal);
    }

    private static Gen<Scenario> Scenarios() =>
        from orders in Gen.Choose(1, 6).SelectMany(count => Gen.CollectToArray(Enumerable.Range(0, count).Select(Orders)))
        from repeated in Gen.ArrayOf(Gen.Elements(orders.SelectMany(Messages).ToArray()))
        from messages in Gen.Shuffle(orders.SelectMany(o => Messages(o).Where(m => !m.LookUp)).Concat(repeated).ToArray())
        select new Scenario(orders, messages);

    private static Gen<PlacedOrder> Orders(int number) =>
        from action in Gen.Elements(Actions)
        from symbol in Gen.Elements(Some.Bac, Some.Ibm)
        from strategy in Gen.Elements(Some.Strategy, Some.OtherStrategy, StrategyId.Operator)
        from quantities in Gen.ArrayOf(Gen.Choose(1, 300).Select(q => q / 4m), 5)
        from prices in Gen.ArrayOf(Gen.Choose(1, 99_999).Select(p => p / 100m), 5)
        from executions in Gen.Choose(0, 5)
        from isComplete in Gen.Elements(true, false)
        select new PlacedOrder(number, action, symbol, strategy, quantities[..executions], prices, isComplete && executions > 0);

    /// <summary>Everything that the venue may say of an order: its acceptance (-1), each execution, its end; each by report or look-up.</summary>
    private static IEnumerable<Message> Messages(PlacedOrder order) =>
        from execution in Enumerable.Range(-1, order.Quantities.Length + (order.IsComplete ? 1 : 2))
        from lookUp in new[] { false, true }
        select new Message(order, execution, lookUp);

    private sealed record Message(PlacedOrder Order, int Execution, bool LookUp);

    private sealed record Scenario(PlacedOrder[] Orders, Message[] Messages)
    {
        public override string ToString() => string.Join("; ", Orders.Select(o => o.ToString())) + " | "
            + string.Join(' ', Messages.Select(m => $"{m.Order.Number}{(m.LookUp ? '?' : '!')}{m.Execution}"));
    }

    private sealed record PlacedOrder(int Number, OrderAction Action, Symbol Symbol, StrategyId Strategy, decimal[] Quantities, decimal[] Prices, bool IsComplete)
    {
        public ClientOrderId Id => ClientOrderId.Create(Action, 0, $"n{Number}");

        public OrderIntent Intent => OrderIntent.Market(Symbol, Action, Some.Shares(Quantities.Sum() + (IsComplete ? 0 : 1)), "test");

        public decimal SignedQuantity => Quantities.Sum() * Sign;

        public decimal CashFlow => -Sign * Quantities.Zip(Prices, (q, p) => q * p).Sum();

        private int Sign => OrderActions.Side(Action) == OrderSide.Buy ? 1 : -1;

        public VenueOrder AtVenue(int execution)
        {
            var ended = execution == Quantities.Length || (IsComplete && execution == Quantities.Length - 1);
            var status = !ended ? OrderStatus.Working : IsComplete ? OrderStatus.Filled : OrderStatus.Canceled;
            return new VenueOrder($"v{Number}", Id.Value, Symbol, Intent.Side, Intent.Quantity, Cumulative(execution), null, status, status.ToString(), Some.Now);
        }

        public IReadOnlyList<VenueFill> Activities(int execution) =>
            [.. Enumerable.Range(0, Math.Min(execution + 1, Quantities.Length)).Select(i =>
                new VenueFill($"activity-{Number}-{i}", $"v{Number}", Symbol, Intent.Side, Some.Shares(Quantities[i]), Some.Dollars(Prices[i]), Cumulative(i), Some.Now))];

        public ExecutionReport Report(int execution)
        {
            var order = AtVenue(execution);
            if (execution < 0) return new ExecutionReport(ExecutionReportKind.Acknowledged, "new", order, null, null, null, null, Some.Now);
            return execution == Quantities.Length
                ? new ExecutionReport(ExecutionReportKind.Canceled, "canceled", order, null, null, null, null, Some.Now)
                : new ExecutionReport(ExecutionReportKind.Fill, "fill", order, $"x{Number}-{execution}", Some.Shares(Quantities[execution]), Some.Dollars(Prices[execution]), null, Some.Now);
        }

        private Quantity Cumulative(int execution) => Some.Shares(Quantities[..Math.Clamp(execution + 1, 0, Quantities.Length)].Sum());

        public override string ToString() => $"{Number}: {Action} {Symbol} {Strategy} [{string.Join(' ', Quantities)}] [{string.Join(' ', Prices)}] {IsComplete}";
    }
}
