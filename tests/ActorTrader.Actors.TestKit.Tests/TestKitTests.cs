namespace ActorTrader.Actors.TestKit.Tests;

public class TestKitTests : Xunit2.TestKit
{
    [Fact]
    public void What_the_test_tells_comes_from_the_test_actor()
    {
        ActorOf<Some.Echo>().Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public async Task It_still_does_after_an_await()
    {
        await Task.Yield();
        var echo = ActorOf<Some.Echo>();
        await Task.Run(() => { }, TestContext.Current.CancellationToken);
        echo.Tell("hello");
        await ExpectMsgAsync("hello");
    }

    [Fact]
    public void A_stopped_actor_s_termination_is_expected()
    {
        var echo = ActorOf<Some.Echo>();
        Watch(echo);
        echo.Tell(PoisonPill.Instance);
        ExpectTerminated(echo).ExistenceConfirmed.ShouldBeTrue();
    }

    [Fact]
    public void A_child_of_the_test_is_supervised_by_the_strategy_given()
    {
        var child = ChildActorOf(Props.Create<Some.Echo>(), new OneForOneStrategy(_ => Directive.Stop));
        Watch(child);
        child.Tell(new InvalidOperationException("fault"));
        ExpectTerminated(child);
    }

    [Fact]
    public void A_name_taken_by_another_child_is_refused()
    {
        ChildActorOf(Props.Create<Some.Echo>(), "name");
        Should.Throw<InvalidActorNameException>(() => ChildActorOf(Props.Create<Some.Echo>(), "name"));
    }
}
