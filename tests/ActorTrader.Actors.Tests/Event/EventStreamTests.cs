using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests.Event;

public class EventStreamTests : TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_subscriber_gets_what_has_the_type_it_asked_for()
    {
        Sys.EventStream.Subscribe<Fruit>(TestActor).ShouldBeTrue();
        Sys.EventStream.Publish(new Apple());
        Sys.EventStream.Publish("something else");
        Sys.EventStream.Publish(new Fruit());
        ExpectMsg<Apple>();
        ExpectMsg<Fruit>();
        ExpectNoMsg(10);
    }

    [Fact]
    public void Overlapping_subscriptions_deliver_once()
    {
        Sys.EventStream.Subscribe<Fruit>(TestActor);
        Sys.EventStream.Subscribe<Apple>(TestActor);
        Sys.EventStream.Publish(new Apple());
        ExpectMsg<Apple>();
        ExpectNoMsg(10);
    }

    [Fact]
    public void Subscribing_twice_changes_nothing()
    {
        Sys.EventStream.Subscribe<Fruit>(TestActor).ShouldBeTrue();
        Sys.EventStream.Subscribe<Fruit>(TestActor).ShouldBeFalse();
    }

    [Fact]
    public void An_unsubscribed_actor_gets_nothing_more()
    {
        Sys.EventStream.Subscribe<Fruit>(TestActor);
        Sys.EventStream.Publish(new Fruit());
        ExpectMsg<Fruit>();
        Sys.EventStream.Unsubscribe<Fruit>(TestActor).ShouldBeTrue();
        Sys.EventStream.Unsubscribe<Fruit>(TestActor).ShouldBeFalse();
        Sys.EventStream.Publish(new Fruit());
        ExpectNoMsg(10);
    }

    [Fact]
    public void All_subscriptions_end_together()
    {
        Sys.EventStream.Subscribe<Fruit>(TestActor);
        Sys.EventStream.Subscribe<string>(TestActor);
        Sys.EventStream.Unsubscribe(TestActor).ShouldBeTrue();
        Sys.EventStream.Publish("text");
        ExpectNoMsg(10);
    }

    [Fact]
    public void A_stopped_actor_is_forgotten()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<Fruit>(probe.Ref);
        Watch(probe);
        Sys.Stop(probe);
        ExpectTerminated(probe);
        Sys.EventStream.Unsubscribe<Fruit>(probe.Ref).ShouldBeFalse();
        Sys.EventStream.Subscribe<Fruit>(probe.Ref);
        Sys.EventStream.Unsubscribe<Fruit>(probe.Ref).ShouldBeFalse();
    }

    [Fact]
    public void Losses_of_no_account_are_published_apart()
    {
        Sys.EventStream.Subscribe<AllDeadLetters>(TestActor);
        Sys.DeadLetters.Tell(PoisonPill.Instance);
        ExpectMsg<SuppressedDeadLetter>();
        Sys.DeadLetters.Tell("text");
        ExpectMsg<DeadLetter>();
    }

    private class Fruit;

    private sealed class Apple : Fruit;
}
