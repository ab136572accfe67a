using ActorTrader.Actors.Pattern;

namespace ActorTrader.Actors.Tests.Pattern;

public class BackoffOnFailureTests : BackoffSpec
{
    public BackoffOnFailureTests() : base(new TestKit.VirtualTimeProvider()) { }

    private BackoffOptions Options => Backoff.OnFailure(ChildProps, "child", Min, Max, 0).WithManualReset();

    [Fact]
    public void A_child_that_fails_starts_again_after_doubling_waits()
    {
        var supervisor = Start(Options);
        foreach (var wait in new[] { 1, 2, 4, 8, 8 })
        {
            End(supervisor, Some.Fault());
            ShouldStartAfter(supervisor, Some.Second * wait);
        }

        RestartsOf(supervisor).ShouldBe(5);
    }

    [Fact]
    public void A_child_that_stops_by_itself_ends_the_supervisor()
    {
        var supervisor = Start(Options);
        Watch(supervisor);
        supervisor.Tell("stop");
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void When_the_retries_are_used_up_the_supervisor_stops()
    {
        var supervisor = Start(Options.WithMaxNrOfRetries(2));
        Watch(supervisor);
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min);
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min * 2);
        supervisor.Tell(Some.Fault());
        ExpectTerminated(supervisor);
        Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void Only_the_directive_restart_leads_to_a_wait()
    {
        var supervisor = Start(Options.WithSupervisorStrategy(new OneForOneStrategy(cause => cause is ArgumentException ? Directive.Resume : Directive.Stop)));
        supervisor.Tell(new ArgumentException("resume"));
        supervisor.Tell("still here");
        ExpectMsg("still here");
        Watch(supervisor);
        supervisor.Tell(Some.Fault());
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void Retries_are_counted_within_the_strategy_s_window()
    {
        var window = Some.Second * 10;
        var supervisor = Start(Options.WithSupervisorStrategy(new OneForOneStrategy(2, window, _ => Directive.Restart)));
        Watch(supervisor);
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min);
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min * 2);
        Time.Advance(window - (Min * 3));
        RestartsOf(supervisor).ShouldBe(0);
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min);
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min * 2);
        supervisor.Tell(Some.Fault());
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_child_that_cannot_be_created_ends_the_supervisor_by_the_default_strategy()
    {
        var supervisor = ActorOf(BackoffSupervisor.Props(Backoff.OnFailure(Props.Create(() => new Unborn()), "child", Min, Max, 0)));
        Watch(supervisor);
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_child_that_has_run_for_a_while_begins_with_the_least_wait_again()
    {
        var supervisor = Start(Options.WithAutoReset(Some.Second * 3));
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min);
        Time.Advance(Some.Second * 3);
        RestartsOf(supervisor).ShouldBe(0);
    }

    private sealed class Unborn : ReceiveActor
    {
        public Unborn() => throw Some.Fault();
    }
}
