using ActorTrader.Actors.Event;
using ActorTrader.Actors.TestKit.Xunit2;

namespace ActorTrader.Actors.TestKit.Tests;

public class EventFilterTests : Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void A_log_event_is_expected_by_its_text()
    {
        EventFilter.Warning("exact").ExpectOne(() => Sys.Log.Warning("exact"));
        EventFilter.Warning(start: "begins").ExpectOne(() => Sys.Log.Warning("begins so"));
        EventFilter.Error(contains: "17").ExpectOne(() => Sys.Log.Error("order {Id} refused", 17));
        EventFilter.Info(source: "ActorSystem").Expect(2, () => { Sys.Log.Info("a"); Sys.Log.Info("b"); });
    }

    [Fact]
    public void Too_few_too_many_and_other_events_fail()
    {
        Should.Throw<TestKitAssertionException>(() => EventFilter.Warning().ExpectOne(Short, () => { }));
        Should.Throw<TestKitAssertionException>(() => EventFilter.Warning().ExpectOne(() => { Sys.Log.Warning("a"); Sys.Log.Warning("b"); }));
        Should.Throw<TestKitAssertionException>(() => EventFilter.Warning("a").ExpectOne(Short, () => Sys.Log.Warning("b")));
    }

    [Fact]
    public void A_failure_of_an_actor_is_expected_by_its_exception()
    {
        var actor = ActorOf<Failing>();
        EventFilter.Exception<InvalidOperationException>(contains: "told").ExpectOne(() => actor.Tell("as told"));
    }

    [Fact]
    public async Task A_dead_letter_is_expected_by_its_type()
    {
        EventFilter.DeadLetter<string>(text => text == "lost").ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        await EventFilter.DeadLetter<int>().ExpectOneAsync(() =>
        {
            Sys.DeadLetters.Tell(1);
            return Task.CompletedTask;
        });
    }

    private sealed class Failing : ReceiveActor
    {
        public Failing() => Receive<string>(text => throw new InvalidOperationException(text));
    }
}
