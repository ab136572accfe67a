using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Portfolio;

/// <summary>What the portfolio decides: from its state and something learnt to the events to journal. Pure.</summary>
/// <remarks>Events returned are legal on the state given, in their order; what contradicts the books throws <see cref="BrokenOrderInvariantException"/> before anything is journaled.</remarks>
public static class PortfolioDecisions
{
    /// <summary>Checks an intent against every rule.</summary>
    public static IntentDecision Decide(
        PortfolioState state, ClientOrderId id, StrategyId strategy, int lane, OrderIntent intent, RiskContext risk, Timestamp now)
    {
        if (RiskRules.Check(state, id, strategy, intent, risk) is { } refusal)
            return new IntentDecision.Refused(new IntentRefused(id, strategy, intent, refusal.Reason, refusal.Message, now));
        var question = new RiskQuestion(state, id, strategy, intent, risk);
        return new IntentDecision.Accepted(new OrderAccepted(new Order(id, strategy, lane, intent, now) { ReservedPrice = question.ReservedPrice }, now));
    }

    /// <summary>What the answer to a submit says. Throttled says nothing: the order is still to be sent.</summary>
    public static IReadOnlyList<PortfolioEvent> OnSubmitOutcome(PortfolioState state, ClientOrderId id, SubmitOutcome outcome, Timestamp now)
    {
        if (state.FindOrder(id) is not { } order) return [];
        var changes = new OrderChanges(order);
        switch (outcome)
        {
            case SubmitOutcome.Acknowledged { Order: var venueOrder }:
                changes.Acknowledge(venueOrder, now);
                changes.Close(venueOrder, null, now);
                break;

            // A refusal of an order that the venue has reported is an answer to a repeated submit: it proves nothing.
            case SubmitOutcome.Refused refused when order.IsUnresolved && order.CumulativeQuantity.IsZero:
                changes.Add(new OrderRejected(id, refused.Code, refused.Message, now));
                break;
            case SubmitOutcome.InDoubt doubt when order.Status == OrderStatus.PendingNew:
                changes.Add(new OrderInDoubt(id, doubt.Reason, now));
                break;
            case SubmitOutcome.Duplicate when order.Status == OrderStatus.PendingNew:
                changes.Add(new OrderInDoubt(id, "the venue knows the id already: an earlier submit took effect", now));
                break;
        }

        return changes.Events;
    }

    /// <summary>What a report of the update stream says; nothing when the order is not ours, or the report brings nothing new.</summary>
    public static IReadOnlyList<PortfolioEvent> OnReport(PortfolioState state, ExecutionReport report, Timestamp now)
    {
        if (!ClientOrderId.TryFrom(report.Order.ClientOrderId, out var id) || state.FindOrder(id) is not { } order) return [];
        var changes = new OrderChanges(order);
        changes.Acknowledge(report.Order, now);
        switch (report.Kind)
        {
            case ExecutionReportKind.Fill when report is { ExecutionId: { } execution, LastQuantity: { } quantity, LastPrice: { } price }:
                changes.Fill(execution, quantity, price, report.Order.FilledQuantity, now);
                break;
            case ExecutionReportKind.Canceled or ExecutionReportKind.Expired or ExecutionReportKind.Rejected:
                changes.End(EndOf(report.Kind), report.Reason ?? report.VenueEvent, now);
                break;
            case ExecutionReportKind.CancelRejected when order.Status == OrderStatus.PendingCancel:
                changes.Add(new CancelRejected(id, report.Reason ?? report.VenueEvent, now));
                break;
        }

        return changes.Events;
    }

    /// <summary>Whether the report speaks of executions that have not been counted (after <see cref="OnReport"/> was applied): the order should be looked up.</summary>
    public static bool MissesExecutions(PortfolioState state, ExecutionReport report) =>
        ClientOrderId.TryFrom(report.Order.ClientOrderId, out var id)
        && state.FindOrder(id) is { } order
        && order.CumulativeQuantity < report.Order.FilledQuantity;

    /// <summary>Adopts what the venue says of an order: its acknowledgement, executions not counted yet, its end.</summary>
    /// <param name="found">Null is proof that the venue never heard of the order: no event; it may be submitted under the same id.</param>
    /// <param name="fills">Executions of the account; those of other orders are left aside. An order whose executions are not all there yet stays open.</param>
    public static IReadOnlyList<PortfolioEvent> OnLookup(
        PortfolioState state, ClientOrderId id, VenueOrder? found, IReadOnlyList<VenueFill> fills, Timestamp now)
    {
        if (found is null || state.FindOrder(id) is not { } order) return [];
        var changes = new OrderChanges(order);
        changes.Acknowledge(found, now);
        foreach (var fill in fills.Where(f => f.VenueOrderId == found.VenueOrderId).OrderBy(f => f.CumulativeQuantity))
            changes.Fill(fill.ActivityId, fill.Quantity, fill.Price, fill.CumulativeQuantity, now);
        changes.Close(found, null, now);
        return changes.Events;
    }

    /// <summary>Asks for a cancel: an event to journal before it is sent; nothing when the order is unknown, final or being canceled already.</summary>
    public static IReadOnlyList<PortfolioEvent> OnCancel(PortfolioState state, ClientOrderId id, string reason, Timestamp now) =>
        state.FindOrder(id) is { IsOpen: true, Status: not OrderStatus.PendingCancel } ? [new CancelRequested(id, reason, now)] : [];

    /// <summary>What the answer to a cancel says: only a refusal changes anything, and the order's fate is then to be looked up.</summary>
    public static IReadOnlyList<PortfolioEvent> OnCancelOutcome(PortfolioState state, ClientOrderId id, CancelOutcome outcome, Timestamp now) =>
        outcome is CancelOutcome.Refused refused && state.FindOrder(id) is { Status: OrderStatus.PendingCancel }
            ? [new CancelRejected(id, refused.Message, now)]
            : [];

    /// <summary>Where the books and the venue disagree: positions, cash (by a cent or more), open orders both ways. Empty when they agree.</summary>
    /// <remarks>An order that the venue has not answered for may be missing there: it is looked up, not a difference.</remarks>
    public static IReadOnlyList<Difference> Compare(
        PortfolioState state, VenueAccount account, IReadOnlyList<VenuePosition> positions, IReadOnlyList<VenueOrder> open) =>
        BookComparison.Of(state, account, positions, open);

    private static OrderStatus EndOf(ExecutionReportKind kind) => kind switch
    {
        ExecutionReportKind.Canceled => OrderStatus.Canceled,
        ExecutionReportKind.Expired => OrderStatus.Expired,
        _ => OrderStatus.Rejected,
    };
}
