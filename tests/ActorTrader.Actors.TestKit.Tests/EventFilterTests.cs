using System.Text.RegularExpressions;
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

    [Fact]
    public void A_pattern_fits_the_text()
    {
        EventFilter.Warning(new Regex("^order [0-9]+$")).ExpectOne(() => Sys.Log.Warning("order {Id}", 17));
        EventFilter.Exception<InvalidOperationException>(new Regex("t.ld")).ExpectOne(() => Sys.Log.Error(new InvalidOperationException("told"), "failed"));
    }

    [Fact]
    public void An_inner_exception_counts_when_it_is_asked_for()
    {
        void Log() => Sys.Log.Error(new InvalidOperationException("outer", new FormatException("inner")), "failed");

        EventFilter.Exception(typeof(FormatException), checkInnerExceptions: true).ExpectOne(Log);
        EventFilter.Exception(typeof(FormatException)).Expect(0, Short, Log);
    }

    [Fact]
    public void Filters_are_joined_by_or() =>
        EventFilter.Warning("a").And.Error("b").Expect(2, () =>
        {
            Sys.Log.Warning("a");
            Sys.Log.Error("b");
            Sys.Log.Warning("c");
        });

    [Fact]
    public void An_event_that_comes_after_the_code_is_waited_for_without_polling()
    {
        var sent = Task.CompletedTask;
        EventFilter.Warning("late").ExpectOne(TimeSpan.FromMinutes(1), () => sent = Task.Run(() => Sys.Log.Warning("late")));
        sent.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_awaited_result_is_handed_on()
    {
        EventFilter.Warning().ExpectOne(() => { Sys.Log.Warning("a"); return 1; }).ShouldBe(1);
        (await EventFilter.Warning().ExpectOneAsync(async () => { await Task.Yield(); Sys.Log.Warning("a"); return 2; })).ShouldBe(2);
        await EventFilter.Warning().ExpectAsync(2, async () => { await Task.Yield(); Sys.Log.Warning("a"); Sys.Log.Warning("b"); });
        (await Some.Failure(() => EventFilter.Warning().ExpectAsync(1, Short, () => { }))).ShouldContain("0 of 1");
    }

    [Fact]
    public void A_failure_says_what_was_expected_and_what_came()
    {
        Some.Failure(() => EventFilter.Warning(contains: "x", source: "me").ExpectOne(Short, () => { }))
            .ShouldContain("only 0 of 1 came that are log events of level WARNING whose text contains \"x\" from me");
        Some.Failure(() => EventFilter.Warning().Expect(0, () => Sys.Log.Warning("surprise"))).ShouldSatisfyAllConditions(
            text => text.ShouldContain("1 events came"), text => text.ShouldContain("expected none"), text => text.ShouldContain("surprise"));
    }

    [Fact]
    public void Dead_letters_are_told_apart_by_recipient_and_type()
    {
        EventFilter.DeadLetter(typeof(string), "deadLetters").ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter(typeof(string), message => message is "other").Expect(0, Short, () => Sys.DeadLetters.Tell("lost"));
    }

    [Fact]
    public void Custom_filters_see_the_event() =>
        EventFilter.Custom<Warning>(warning => warning.Message.ToString() == "a").ExpectOne(() => Sys.Log.Warning("a"));

    private sealed class Failing : ReceiveActor
    {
        public Failing() => Receive<string>(text => throw new InvalidOperationException(text));
    }
}
