using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;

namespace ActorTrader.Core.Tests.Portfolio;

public sealed class PortfolioDecisionsTests
{
    [Fact]
    public void An_intent_that_passes_is_accepted_as_an_order_of_its_strategy_and_lane()
    {
        var decision = PortfolioDecisions.Decide(Some.Opened(), Some.Id, Some.Strategy, 3, Some.Intent(limit: 14.01m), Some.Risk(), Some.Now);
        var order = decision.ShouldBeOfType<IntentDecision.Accepted>().Event.Order;
        order.ShouldBe(Some.Order(Some.Intent(limit: 14.01m)) with { Lane = 3, ReservedPrice = Some.Dollars(14.01m), Executions = order.Executions, CumulativeQuantities = order.CumulativeQuantities });
    }

    [Fact]
    public void An_intent_that_does_not_pass_is_refused_with_rule_and_value()
    {
        var decision = PortfolioDecisions.Decide(Some.Opened(), Some.Id, Some.Strategy, 0, Some.Intent(), Some.Risk(mode: TradingMode.Halted), Some.Now);
        decision.ShouldBeOfType<IntentDecision.Refused>().Refusal.ShouldBe(
            new IntentRefused(Some.Id, Some.Strategy, Some.Intent(), RefusalReason.TradingHalted, "trading is halted: only cancels pass", Some.Now));
    }

    [Fact]
    public void An_acknowledgement_makes_the_order_work() =>
        Submitted(new SubmitOutcome.Acknowledged(Some.VenueOrder(), null)).ShouldBe([new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now)]);

    [Fact]
    public void A_refusal_rejects_the_order() =>
        Submitted(new SubmitOutcome.Refused(403, 40310000, "insufficient buying power", null))
            .ShouldBe([new OrderRejected(Some.Id, 40310000, "insufficient buying power", Some.Now)]);

    [Fact]
    public void A_refusal_of_an_order_that_the_stream_reported_proves_nothing() =>
        PortfolioDecisions.OnSubmitOutcome(Working(), Some.Id, new SubmitOutcome.Refused(422, 40010001, "client_order_id must be unique", null), Some.Now).ShouldBeEmpty();

    [Fact]
    public void Doubt_is_journaled_once()
    {
        var doubt = new SubmitOutcome.InDoubt("timeout");
        var events = Submitted(doubt);
        events.ShouldBe([new OrderInDoubt(Some.Id, "timeout", Some.Now)]);
        PortfolioDecisions.OnSubmitOutcome(Accepted().With(events), Some.Id, doubt, Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_duplicate_means_that_an_earlier_submit_took_effect() =>
        Submitted(new SubmitOutcome.Duplicate(null)).ShouldHaveSingleItem().ShouldBeOfType<OrderInDoubt>();

    [Fact]
    public void A_throttled_submit_changes_nothing() => Submitted(new SubmitOutcome.Throttled(TimeSpan.FromSeconds(1), null)).ShouldBeEmpty();

    [Fact]
    public void An_answer_about_an_unknown_order_changes_nothing() =>
        PortfolioDecisions.OnSubmitOutcome(Some.Opened(), Some.Id, new SubmitOutcome.InDoubt("timeout"), Some.Now).ShouldBeEmpty();

    [Fact]
    public void A_fill_that_overtakes_the_acknowledgement_implies_it()
    {
        var events = PortfolioDecisions.OnReport(Accepted(), Some.FillReport(40, 40), Some.Now);
        events.ShouldBe([new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now), Some.Fill(40, 40)]);
        var state = Accepted().With(events);
        PortfolioDecisions.OnSubmitOutcome(state, Some.Id, new SubmitOutcome.Acknowledged(Some.VenueOrder(), null), Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_report_repeated_brings_nothing() => PortfolioDecisions.OnReport(PartlyFilled(), Some.FillReport(40, 40), Some.Now).ShouldBeEmpty();

    [Fact]
    public void The_same_execution_under_another_id_brings_nothing() =>
        PortfolioDecisions.OnReport(PartlyFilled(), Some.FillReport(40, 40, execution: "activity::1"), Some.Now).ShouldBeEmpty();

    [Fact]
    public void Fills_out_of_order_are_each_applied()
    {
        var state = Working();
        state = state.With(PortfolioDecisions.OnReport(state, Some.FillReport(60, 100), Some.Now));
        state = state.With(PortfolioDecisions.OnReport(state, Some.FillReport(40, 40), Some.Now));
        state.FindOrder(Some.Id)!.Status.ShouldBe(OrderStatus.Filled);
    }

    [Fact]
    public void A_report_of_somebody_elses_order_brings_nothing()
    {
        PortfolioDecisions.OnReport(Accepted(), Some.FillReport(40, 40, id: ClientOrderId.From("theirs")), Some.Now).ShouldBeEmpty();
        var tooLong = Some.VenueOrder() with { ClientOrderId = new string('x', 128) };
        PortfolioDecisions.OnReport(Accepted(), Some.Report(ExecutionReportKind.Acknowledged, tooLong), Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_fill_of_a_rejected_order_breaks_the_books_before_it_is_journaled()
    {
        var state = Accepted().Apply(new OrderRejected(Some.Id, 1, "no", Some.Now));
        Should.Throw<BrokenOrderInvariantException>(() => PortfolioDecisions.OnReport(state, Some.FillReport(40, 40), Some.Now));
    }

    [Fact]
    public void An_overfill_breaks_the_books_before_it_is_journaled() =>
        Should.Throw<BrokenOrderInvariantException>(() => PortfolioDecisions.OnReport(PartlyFilled(), Some.FillReport(80, 120), Some.Now));

    [Fact]
    public void A_cancel_confirmed_ends_the_order_with_the_venues_reason() =>
        PortfolioDecisions.OnReport(PartlyFilled(), Some.Report(ExecutionReportKind.Canceled, Some.VenueOrder(40), "Unsolicited"), Some.Now)
            .ShouldBe([new OrderCanceled(Some.Id, "Unsolicited", Some.Now)]);

    [Fact]
    public void An_expiry_ends_the_order() =>
        PortfolioDecisions.OnReport(Working(), Some.Report(ExecutionReportKind.Expired), Some.Now).ShouldBe([new OrderExpired(Some.Id, Some.Now)]);

    [Fact]
    public void A_rejection_on_the_stream_ends_the_order() =>
        PortfolioDecisions.OnReport(Working(), Some.Report(ExecutionReportKind.Rejected, reason: "stop price"), Some.Now)
            .ShouldBe([new OrderRejected(Some.Id, 0, "stop price", Some.Now)]);

    [Fact]
    public void A_rejection_after_a_partial_fill_ends_the_rest() =>
        PortfolioDecisions.OnReport(PartlyFilled(), Some.Report(ExecutionReportKind.Rejected, Some.VenueOrder(40), "halt"), Some.Now)
            .ShouldBe([new OrderCanceled(Some.Id, "halt", Some.Now)]);

    [Fact]
    public void An_end_repeated_or_overtaken_by_another_brings_nothing()
    {
        var state = Working().Apply(new OrderCanceled(Some.Id, "done", Some.Now));
        foreach (var kind in new[] { ExecutionReportKind.Canceled, ExecutionReportKind.Expired, ExecutionReportKind.Rejected, ExecutionReportKind.Acknowledged })
            PortfolioDecisions.OnReport(state, Some.Report(kind), Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_report_after_the_venues_refusal_brings_nothing()
    {
        var state = Accepted().Apply(new OrderRejected(Some.Id, 1, "no", Some.Now));
        PortfolioDecisions.OnReport(state, Some.Report(ExecutionReportKind.Rejected), Some.Now).ShouldBeEmpty();
        PortfolioDecisions.OnReport(state, Some.Report(ExecutionReportKind.Acknowledged), Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void An_end_that_counts_more_than_we_do_says_that_executions_are_missing()
    {
        var canceled = Some.Report(ExecutionReportKind.Canceled, Some.VenueOrder(70));
        var state = PartlyFilled();
        state = state.With(PortfolioDecisions.OnReport(state, canceled, Some.Now));
        PortfolioDecisions.MissesExecutions(state, canceled).ShouldBeTrue();
        state = state.With(PortfolioDecisions.OnReport(state, Some.FillReport(30, 70), Some.Now));
        PortfolioDecisions.MissesExecutions(state, canceled).ShouldBeFalse();
        state.FindOrder(Some.Id)!.Status.ShouldBe(OrderStatus.Canceled);
    }

    [Fact]
    public void A_cancel_is_asked_for_once_and_only_of_an_open_order()
    {
        PortfolioDecisions.OnCancel(Working(), Some.Id, "stale", Some.Now).ShouldBe([new CancelRequested(Some.Id, "stale", Some.Now)]);
        PortfolioDecisions.OnCancel(PendingCancel(), Some.Id, "stale", Some.Now).ShouldBeEmpty();
        PortfolioDecisions.OnCancel(Working().Apply(new OrderExpired(Some.Id, Some.Now)), Some.Id, "stale", Some.Now).ShouldBeEmpty();
        PortfolioDecisions.OnCancel(Some.Opened(), Some.Id, "stale", Some.Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_refused_cancel_lets_the_order_live()
    {
        PortfolioDecisions.OnCancelOutcome(PendingCancel(), Some.Id, new CancelOutcome.Refused(422, "filled", null), Some.Now)
            .ShouldBe([new CancelRejected(Some.Id, "filled", Some.Now)]);
        PortfolioDecisions.OnReport(PendingCancel(), Some.Report(ExecutionReportKind.CancelRejected, reason: "late"), Some.Now)
            .ShouldBe([new CancelRejected(Some.Id, "late", Some.Now)]);
    }

    [Fact]
    public void A_refused_cancel_of_an_order_that_has_ended_changes_nothing() =>
        PortfolioDecisions.OnCancelOutcome(PendingCancel().Apply(Some.Fill(100, 100)), Some.Id, new CancelOutcome.Refused(422, "filled", null), Some.Now).ShouldBeEmpty();

    [Fact]
    public void A_cancel_taken_throttled_or_in_doubt_changes_nothing()
    {
        CancelOutcome[] outcomes = [new CancelOutcome.Requested(null), new CancelOutcome.Throttled(TimeSpan.FromSeconds(1), null), new CancelOutcome.InDoubt("timeout")];
        foreach (var outcome in outcomes) PortfolioDecisions.OnCancelOutcome(PendingCancel(), Some.Id, outcome, Some.Now).ShouldBeEmpty();
    }

    private static PortfolioState Accepted() => Some.Opened().WithOrder();

    private static PortfolioState Working() => Accepted().Apply(new OrderAcknowledged(Some.Id, Some.VenueId, Some.Now));

    private static PortfolioState PartlyFilled() => Working().Apply(Some.Fill(40, 40));

    private static PortfolioState PendingCancel() => Working().Apply(new CancelRequested(Some.Id, "stale", Some.Now));

    private static IReadOnlyList<PortfolioEvent> Submitted(SubmitOutcome outcome) =>
        PortfolioDecisions.OnSubmitOutcome(Accepted(), Some.Id, outcome, Some.Now);
}
