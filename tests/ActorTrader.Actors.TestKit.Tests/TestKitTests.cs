using ActorTrader.Actors.TestKit.Xunit2;

namespace ActorTrader.Actors.TestKit.Tests;

public class TestKitTests : Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void What_the_test_tells_comes_from_the_test_actor()
    {
        ActorOf<Echo>().Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public async Task It_still_does_after_an_await()
    {
        await Task.Yield();
        var echo = ActorOf<Echo>();
        await Task.Run(() => { }, TestContext.Current.CancellationToken);
        echo.Tell("hello");
        await ExpectMsgAsync("hello");
    }

    [Fact]
    public void A_message_of_another_type_fails_the_expectation()
    {
        TestActor.Tell("text");
        Should.Throw<TestKitAssertionException>(() => ExpectMsg<int>()).Message.ShouldContain("text");
    }

    [Fact]
    public void A_message_that_does_not_come_fails_the_expectation() =>
        Should.Throw<TestKitAssertionException>(() => ExpectMsg<int>(Short)).Message.ShouldContain("Timeout");

    [Fact]
    public void A_message_that_differs_or_does_not_fit_fails_the_expectation()
    {
        TestActor.Tell(1);
        Should.Throw<TestKitAssertionException>(() => ExpectMsg(2));
        TestActor.Tell(1);
        Should.Throw<TestKitAssertionException>(() => ExpectMsg<int>(number => number > 1));
    }

    [Fact]
    public void Silence_is_broken_by_any_message()
    {
        ExpectNoMsg(Short);
        TestActor.Tell("noise");
        Should.Throw<TestKitAssertionException>(() => ExpectNoMsg(TimeSpan.FromSeconds(3))).Message.ShouldContain("noise");
    }

    [Fact]
    public void A_stopped_actor_s_termination_is_expected()
    {
        var echo = ActorOf<Echo>();
        Watch(echo);
        echo.Tell(PoisonPill.Instance);
        ExpectTerminated(echo).ExistenceConfirmed.ShouldBeTrue();
    }

    [Fact]
    public void Fishing_takes_what_comes_before_and_leaves_what_comes_after()
    {
        foreach (var number in new[] { 1, 2, 3 }) TestActor.Tell(number);
        FishForMessage<int>(number => number == 2).ShouldBe(2);
        ExpectMsg(3);
    }

    [Fact]
    public void Receiving_while_stops_at_the_first_other_message()
    {
        foreach (var message in new object[] { "a", "b", 3 }) TestActor.Tell(message);
        ReceiveWhile(message => message as string).ShouldBe(["a", "b"]);
        ExpectMsg(3);
    }

    [Fact]
    public void Messages_are_expected_in_any_order()
    {
        TestActor.Tell(2);
        TestActor.Tell(1);
        ExpectMsgAllOf(1, 2);
    }

    [Fact]
    public void Ignored_messages_do_not_arrive()
    {
        IgnoreMessages<string>();
        TestActor.Tell("ignored");
        TestActor.Tell(1);
        ExpectMsg(1);
    }

    [Fact]
    public void A_condition_and_an_assertion_are_awaited()
    {
        var looked = 0;
        AwaitCondition(() => ++looked > 2);
        AwaitAssert(() => (++looked).ShouldBeGreaterThan(5));
        Should.Throw<TestKitAssertionException>(() => AwaitCondition(() => false, Short));
        Should.Throw<ShouldAssertException>(() => AwaitAssert(() => false.ShouldBeTrue(), Short));
    }

    [Fact]
    public void A_frame_bounds_the_expectations_in_it()
    {
        Within(TimeSpan.FromSeconds(3), () => { TestActor.Tell(1); ExpectMsg(1); });
        var failure = Should.Throw<TestKitAssertionException>(() => Within(Short, () => ExpectMsg<int>()));
        failure.Message.ShouldContain("Timeout");
    }

    [Fact]
    public void A_probe_takes_part_in_a_conversation()
    {
        var probe = CreateTestProbe();
        var echo = ActorOf<Echo>();
        probe.Send(echo, "question");
        probe.ExpectMsgFrom(echo, "question");
        probe.Tell("asked");
        probe.ExpectMsg("asked");
        probe.Reply("answered");
        ExpectMsgFrom(probe.Ref, "answered");
    }

    [Fact]
    public void A_probe_can_be_watched_and_stopped()
    {
        var probe = CreateTestProbe();
        Watch(probe);
        Sys.Stop(probe);
        ExpectTerminated(probe);
    }

    [Fact]
    public void An_autopilot_answers_for_the_probe()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"auto {message}", ActorRefs.NoSender);
            return AutoPilot.KeepRunning;
        }));
        probe.Tell("a");
        probe.Tell("b");
        ExpectMsg("auto a");
        ExpectMsg("auto b");
    }

    [Fact]
    public void A_child_of_the_test_is_supervised_by_the_strategy_given()
    {
        var child = ChildActorOf(Props.Create<Echo>(), new OneForOneStrategy(_ => Directive.Stop));
        Watch(child);
        child.Tell(new InvalidOperationException("fault"));
        ExpectTerminated(child);
    }

    [Fact]
    public void A_name_taken_by_another_child_is_refused()
    {
        ChildActorOf(Props.Create<Echo>(), "name");
        Should.Throw<InvalidActorNameException>(() => ChildActorOf(Props.Create<Echo>(), "name"));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo()
        {
            Receive<Exception>(fault => throw fault);
            ReceiveAny(message => Sender.Tell(message));
        }
    }
}
