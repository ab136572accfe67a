namespace ActorTrader.Actors.TestKit.Tests;

public class TestProbeTests : Xunit2.TestKit
{
    [Fact]
    public void A_probe_takes_part_in_a_conversation()
    {
        var probe = CreateTestProbe();
        var echo = ActorOf<Some.Echo>();
        probe.Send(echo, "question");
        probe.ExpectMsgFrom(echo, "question");
        probe.Tell("asked");
        probe.ExpectMsg("asked");
        probe.Sender.ShouldBe(TestActor);
        probe.Reply("answered");
        ExpectMsgFrom(probe.Ref, "answered");
    }

    [Fact]
    public void A_probe_forwards_for_the_sender()
    {
        var probe = CreateTestProbe();
        probe.Tell("a");
        probe.ExpectMsg("a");
        probe.Forward(ActorOf<Some.Echo>());
        ExpectMsg("a");
        probe.Forward(ActorOf<Some.Echo>(), "b");
        ExpectMsg("b");
    }

    [Fact]
    public void A_probe_is_a_reference_equal_to_its_actor()
    {
        var probe = CreateTestProbe("named");
        probe.ShouldBe(probe.Ref);
        probe.Ref.Path.Name.ShouldBe("named");
        probe.GetHashCode().ShouldBe(probe.Ref.GetHashCode());
        Should.Throw<NotSupportedException>(() => probe.CreateTestProbe());
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
    public void An_autopilot_answers_for_the_probe_until_it_hands_over_or_ends()
    {
        var probe = CreateTestProbe();
        var second = new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"second {message}");
            return AutoPilot.NoAutoPilot;
        });
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"first {message}", ActorRefs.NoSender);
            return message is "b" ? second : AutoPilot.KeepRunning;
        }));
        foreach (var message in new[] { "a", "b", "c", "d" }) probe.Tell(message);
        foreach (var answer in new[] { "first a", "first b", "second c" }) ExpectMsg(answer);
        probe.ReceiveN(4).ShouldBe(["a", "b", "c", "d"]);
        ExpectNoMsg(Some.Moment);
    }

    [Fact]
    public async Task A_probe_s_children_are_its_own_and_supervised_as_given()
    {
        var probe = CreateTestProbe();
        (await probe.ChildActorOfAsync<Some.Echo>("one")).Path.Parent.ShouldBe(probe.Ref.Path);
        var child = probe.ChildActorOf<Some.Echo>(new OneForOneStrategy(_ => Directive.Stop));
        Watch(child);
        child.Tell(new InvalidOperationException("fault"));
        ExpectTerminated(child);
        Should.Throw<InvalidActorNameException>(() => probe.ChildActorOf<Some.Echo>("one"));
    }
}
