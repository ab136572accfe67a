using ActorTrader.Actors.Event;
using ActorTrader.Actors.Pattern;

namespace ActorTrader.Actors.Tests.Pattern;

public class BackoffOnStopTests : BackoffSpec
{
    public BackoffOnStopTests() : base(new TestKit.VirtualTimeProvider()) { }

    private BackoffOptions Options => Backoff.OnStop(ChildProps, "child", Min, Max, 0);

    [Fact]
    public void A_child_that_stops_starts_again_after_the_least_wait()
    {
        var supervisor = Start(Options);
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
    }

    [Fact]
    public void Each_restart_doubles_the_wait_up_to_the_greatest()
    {
        var supervisor = Start(Options.WithManualReset());
        foreach (var wait in new[] { 1, 2, 4, 8, 8 })
        {
            End(supervisor, "stop");
            ShouldStartAfter(supervisor, Some.Second * wait);
        }
    }

    [Fact]
    public void Waits_are_lengthened_at_random_as_the_seed_says()
    {
        var supervisor = Start(Backoff.OnStop(ChildProps, "child", Min, Max, 0.5).WithManualReset());
        var random = RandomOf(supervisor);
        var waits = new BackoffWait(Min, Max, 0.5);
        for (var restart = 0; restart < 4; restart++)
        {
            var wait = waits.After(restart, random);
            wait.ShouldBeInRange(Some.Second * Math.Pow(2, restart), Some.Second * Math.Pow(2, restart) * 1.5);
            End(supervisor, "stop");
            ShouldStartAfter(supervisor, wait);
        }
    }

    [Fact]
    public void A_child_that_has_run_for_a_while_begins_with_the_least_wait_again()
    {
        var supervisor = Start(Options.WithAutoReset(Some.Second * 3));
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
        Time.Advance(Some.Second * 3);
        RestartsOf(supervisor).ShouldBe(0);
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
    }

    [Fact]
    public void A_child_that_stops_before_it_has_run_for_a_while_keeps_its_count()
    {
        var supervisor = Start(Options.WithAutoReset(Some.Second * 3));
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
        Time.Advance(Some.Second * 2);
        End(supervisor, "stop");
        Time.Advance(Some.Second);
        RestartsOf(supervisor).ShouldBe(2);
    }

    [Fact]
    public void A_manual_reset_begins_with_the_least_wait_again()
    {
        var supervisor = Start(Options.WithManualReset());
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
        RestartsOf(supervisor).ShouldBe(1);
        supervisor.Tell(BackoffSupervisor.Reset.Instance);
        RestartsOf(supervisor).ShouldBe(0);
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
    }

    [Fact]
    public void A_manual_reset_is_unhandled_when_the_reset_is_automatic()
    {
        var supervisor = Start(Options);
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        supervisor.Tell(BackoffSupervisor.Reset.Instance);
        ExpectMsg<UnhandledMessage>().Message.ShouldBe(BackoffSupervisor.Reset.Instance);
    }

    [Fact]
    public void When_the_retries_are_used_up_the_supervisor_stops()
    {
        var supervisor = Start(Options.WithMaxNrOfRetries(1).WithManualReset());
        Watch(supervisor);
        End(supervisor, "stop");
        ShouldStartAfter(supervisor, Min);
        supervisor.Tell("stop");
        ExpectTerminated(supervisor);
        Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void Retries_used_up_are_retries_given_back_by_a_reset()
    {
        var supervisor = Start(Backoff.OnStop(ChildProps, "child", Min, Max, 0, maxNrOfRetries: 1).WithManualReset());
        for (var i = 0; i < 3; i++)
        {
            End(supervisor, "stop");
            ShouldStartAfter(supervisor, Min);
            supervisor.Tell(BackoffSupervisor.Reset.Instance);
        }
    }

    [Fact]
    public void A_failure_is_first_the_strategy_s_and_restarts_at_once_by_default()
    {
        var supervisor = Start(Options);
        supervisor.Tell(Some.Fault());
        ExpectMsg("started");
        RestartsOf(supervisor).ShouldBe(0);
    }

    [Fact]
    public void A_failure_that_stops_the_child_leads_to_a_wait()
    {
        var supervisor = Start(Options.WithDefaultStoppingStrategy());
        End(supervisor, Some.Fault());
        ShouldStartAfter(supervisor, Min);
    }

    [Fact]
    public void Messages_are_passed_on_to_the_child_with_their_sender()
    {
        var supervisor = Start(Options);
        supervisor.Tell("hello");
        ExpectMsg("hello");
        LastSender.ShouldBe(TestActor);
    }

    [Fact]
    public void Messages_from_the_child_are_passed_on_to_the_parent_as_the_supervisor_s()
    {
        var parent = ActorOf(Some.Actor((self, message) => TestActor.Tell(message, self.From)));
        var options = Options;
        parent.Tell((Act)(self => self.Here.ActorOf(BackoffSupervisor.Props(options), "supervisor").Tell("up")));
        ReceiveN(2).ShouldBe(["started", "up"]);
        LastSender.Path.Name.ShouldBe("supervisor");
    }

    [Fact]
    public void While_the_child_waits_messages_are_dead_letters()
    {
        var supervisor = Start(Options);
        End(supervisor, "stop");
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        supervisor.Tell("hello");
        ExpectMsg<DeadLetter>().Message.ShouldBe("hello");
    }

    [Fact]
    public void While_the_child_waits_messages_are_answered_if_so_configured()
    {
        var supervisor = Start(Options.WithReplyWhileStopped("away"));
        End(supervisor, "stop");
        supervisor.Tell("hello");
        ExpectMsg("away");
    }

    [Fact]
    public void After_the_final_message_the_supervisor_stops_with_its_child()
    {
        var supervisor = Start(Options.WithFinalStopMessage(message => message is "stop"));
        Watch(supervisor);
        supervisor.Tell("stop");
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_final_message_stops_the_supervisor_at_once_while_the_child_waits()
    {
        var supervisor = Start(Options.WithFinalStopMessage(message => message is "done"));
        End(supervisor, "stop");
        Watch(supervisor);
        supervisor.Tell("done");
        ExpectTerminated(supervisor);
        Time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_supervisor_can_be_made_without_options()
    {
        var supervisor = ActorOf(BackoffSupervisor.Props(ChildProps, "child", Min, Max, 0, 0));
        ExpectMsg("started");
        Watch(supervisor);
        supervisor.Tell("stop");
        ExpectTerminated(supervisor);
        var stopping = ActorOf(BackoffSupervisor.PropsWithSupervisorStrategy(ChildProps, "child", Min, Max, 0, SupervisorStrategy.StoppingStrategy));
        ExpectMsg("started");
        End(stopping, Some.Fault());
        ShouldStartAfter(stopping, Min);
    }
}
