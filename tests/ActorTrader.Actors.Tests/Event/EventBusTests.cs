using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests.Event;

public class EventBusTests : TestKit.Xunit2.TestKit
{
    private readonly PriceBus _bus = new();

    [Fact]
    public void An_event_goes_to_those_whose_classifier_fits()
    {
        _bus.Subscribe(TestActor, 100).ShouldBeTrue();
        _bus.Publish(99);
        _bus.Publish(101);
        ExpectMsg(101);
    }

    [Fact]
    public void Several_fitting_classifiers_deliver_once()
    {
        _bus.Subscribe(TestActor, 10);
        _bus.Subscribe(TestActor, 20);
        _bus.Publish(30);
        ExpectMsg(30);
        ExpectNoMsg(10);
    }

    [Fact]
    public void A_narrower_classifier_can_be_turned_away()
    {
        _bus.Subscribe(TestActor, 10);
        _bus.Unsubscribe(TestActor, 50).ShouldBeTrue();
        _bus.Publish(60);
        _bus.Publish(40);
        ExpectMsg(40);
        ExpectNoMsg(10);
    }

    [Fact]
    public void What_was_turned_away_can_be_taken_back()
    {
        _bus.Subscribe(TestActor, 10);
        _bus.Unsubscribe(TestActor, 50);
        _bus.Subscribe(TestActor, 50).ShouldBeTrue();
        _bus.Publish(60);
        ExpectMsg(60);
        ExpectNoMsg(10);
    }

    [Fact]
    public void A_classifier_that_nobody_asked_for_cannot_be_given_up()
    {
        _bus.Subscribe(TestActor, 10);
        _bus.Unsubscribe(TestActor, 5).ShouldBeFalse();
    }

    [Fact]
    public void A_subscription_counts_for_events_of_a_kind_published_before()
    {
        _bus.Publish(60);
        _bus.Subscribe(TestActor, 10);
        _bus.Publish(60);
        ExpectMsg(60);
    }

    /// <summary>Prices, subscribed to from a lowest one up.</summary>
    private sealed class PriceBus : ActorEventBus<int, int>
    {
        protected override bool IsSubClassification(int parent, int child) => child >= parent;

        protected override void Publish(int @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

        protected override bool Classify(int @event, int classifier) => @event >= classifier;

        protected override int GetClassifier(int @event) => @event;
    }
}
