using ActorTrader.Simulation.Tests.Engine;

namespace ActorTrader.Simulation.Tests;

/// <summary>The net holds: each deliberately wrong policy breaks an invariant within a few seeds, and the failing seed fails again in the same way.</summary>
public sealed class DefectTests(ITestOutputHelper output)
{
    private const int MostSeeds = 400;

    [Fact]
    public void A_blind_retry_under_a_new_id_is_caught() => Caught(Defect.BlindRetryUnderNewId, "once");

    [Fact]
    public void A_timeout_taken_for_a_refusal_is_caught() => Caught(Defect.TimeoutTakenForRefusal, "OrderRejected", "OrderFilled", "once");

    [Fact]
    public void Counting_a_repeated_fill_is_caught() => Caught(Defect.DedupOff, "ledger", "OrderFilled");

    [Fact]
    public void Sending_before_journaling_is_caught() => Caught(Defect.SendBeforeJournal, "first");

    [Fact]
    public void Dropping_partial_fills_is_caught() => Caught(Defect.FillsDropped, "once", "ledger");

    [Fact]
    public void A_budget_that_forgets_at_a_restart_is_caught() => Caught(Defect.BudgetResetOnRestart, "budget");

    [Fact]
    public void Forgetting_unresolved_orders_at_a_restart_is_caught() => Caught(Defect.UnresolvedForgottenOnRestart, "once");

    [Fact]
    public void Believing_the_refusal_of_a_repeated_submit_is_caught() => Caught(Defect.RefusalOfARepeatBelieved, "OrderFilled", "once");

    private void Caught(Defect defect, params string[] words)
    {
        var result = Enumerable.Range(1, MostSeeds).Select(seed => Simulation.Run(seed, defect)).FirstOrDefault(run => run.Broken is not null);

        result.ShouldNotBeNull($"{MostSeeds} seeds did not catch it");
        output.WriteLine(result.Report());
        words.ShouldContain(word => result.Broken!.Contains(word, StringComparison.Ordinal), result.Broken);
        var again = Simulation.Run(result.Seed, defect);
        (again.Broken, again.Steps, again.TraceHash).ShouldBe((result.Broken, result.Steps, result.TraceHash));
    }
}
