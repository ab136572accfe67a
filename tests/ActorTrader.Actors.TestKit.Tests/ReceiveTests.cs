using System.Collections;

namespace ActorTrader.Actors.TestKit.Tests;

public class ReceiveTests : Xunit2.TestKit
{
    private static readonly TimeSpan Moment = Some.Moment;

    [Fact]
    public async Task The_next_message_is_taken_or_only_looked_at()
    {
        Tell("a", "b", "c", "d");
        PeekOne().ShouldBe("a");
        (await PeekOneAsync(CancellationToken.None)).ShouldBe("a");
        ReceiveOne().ShouldBe("a");
        (await TryPeekOneAsync(Moment, CancellationToken.None)).envelope.Message.ShouldBe("b");
        (await ReceiveOneAsync()).ShouldBe("b");
        TryReceiveOne(out var envelope).ShouldBeTrue();
        (envelope.Message, envelope.Sender, LastMessage).ShouldBe(("c", TestActor, "c"));
        (await TryReceiveOneAsync(Moment)).ShouldSatisfyAllConditions(one => one.success.ShouldBeTrue(), one => one.envelope.Message.ShouldBe("d"));
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task No_message_in_time_is_null_not_a_failure()
    {
        ReceiveOne(Moment).ShouldBeNull();
        ReceiveOne(-Moment).ShouldBeNull();
        (await ReceiveOneAsync(TimeSpan.Zero)).ShouldBeNull();
        PeekOne(Moment).ShouldBeNull();
        (await PeekOneAsync(Moment)).ShouldBeNull();
        (await TryReceiveOneAsync(Moment)).success.ShouldBeFalse();
        LastMessage.ShouldBeNull();
        LastSender.ShouldBe(Sys.DeadLetters);
    }

    [Fact]
    public async Task So_many_messages_are_taken_in_order()
    {
        Tell(1, 2, 3, 4);
        ReceiveN(2).ShouldBe([1, 2]);
        (await ReceiveNAsync(2, TimeSpan.FromMinutes(1)).ToList()).ShouldBe([3, 4]);
        Tell(5);
        Some.Failure(() => ReceiveN(2, Moment)).ShouldContain("while expecting 2 messages, only got 1");
        Tell(6);
        (await Some.Failure(() => ReceiveNAsync(2, Moment).ToList())).ShouldContain("only got 1");
    }

    [Fact]
    public async Task Receiving_while_stops_at_the_first_other_message()
    {
        Tell("a", "b", 3, "c", 4);
        ReceiveWhile(message => message as string).ShouldBe(["a", "b"]);
        LastMessage.ShouldBe("b");
        ExpectMsg(3);
        (await ReceiveWhileAsync<string>(null, message => message as string).ToList()).ShouldBe(["c"]);
        ExpectMsg(4);
    }

    [Fact]
    public async Task Receiving_while_ends_with_the_number_the_idle_time_or_the_time()
    {
        Tell("a", "b", "c", "d");
        ReceiveWhile(null, message => message as string, msgs: 1).ShouldBe(["a"]);
        (await ReceiveWhileAsync(message => message as string, msgs: 1).ToList()).ShouldBe(["b"]);
        ReceiveWhile(TimeSpan.FromMinutes(1), Moment, message => message as string).ShouldBe(["c", "d"]);
        ReceiveWhile<string>(text => true, Moment).ShouldBeEmpty();
    }

    [Fact]
    public async Task Receiving_while_of_a_type_drops_others_or_ends_with_them()
    {
        Tell("a", 1, "b", "stop", "c", 2);
        ReceiveWhile<string>(text => text != "stop").ShouldBe(["a", "b"]);
        ExpectMsg("stop");
        (await ReceiveWhileAsync<string>(_ => true, shouldIgnoreOtherMessageTypes: false).ToList()).ShouldBe(["c"]);
        ExpectMsg(2);
    }

    [Fact]
    public async Task Fishing_takes_what_comes_before_and_leaves_what_comes_after()
    {
        var before = new ArrayList();
        Tell(1, "x", 2, 3, 4, 5);
        FishForMessage<int>(number => number == 2, before).ShouldBe(2);
        before.ShouldBe(new ArrayList { 1, "x" });
        FishForMessage(message => message is 3).ShouldBe(3);
        (await FishForMessageAsync<int>(number => number == 4)).ShouldBe(4);
        (await FishForMessageAsync(message => message is 5)).ShouldBe(5);
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Fishing_in_vain_fails()
    {
        Tell("cod");
        Some.Failure(() => FishForMessage<string>(fish => fish == "tuna", Moment, "the big one")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("during FishForMessage<String>, hint: the big one"), text => text.ShouldContain("<cod>"));
        (await Some.Failure(async () => await FishForMessageAsync<int>(_ => true, Moment))).ShouldContain("FishForMessage<Int32>");
    }

    [Fact]
    public async Task Fishing_until_holds_that_no_message_of_the_type_comes()
    {
        Tell(1, 2);
        await FishUntilMessageAsync<string>(Moment);
        HasMessages.ShouldBeFalse();
        Tell("text");
        (await Some.Failure(() => FishUntilMessageAsync<string>(Moment))).ShouldContain("Did not expect a message of type System.String");
    }

    [Fact]
    public async Task Radio_silence_begins_when_no_message_comes_for_a_while()
    {
        Tell(1, 2);
        (await WaitForRadioSilenceAsync(Moment)).ShouldBe(new ArrayList { 1, 2 });
        Tell(1, 2);
        (await Some.Failure(() => WaitForRadioSilenceAsync(Moment, 1))).ShouldContain("More than 1 messages");
    }

    [Fact]
    public void Ignored_messages_do_not_arrive_until_none_are_ignored()
    {
        IgnoreMessages<string>(text => text == "noise");
        Tell("noise", "news");
        ExpectMsg("news");
        IgnoreMessages(message => message is int);
        Tell(1, "noise");
        ExpectMsg("noise");
        IgnoreNoMessages();
        Tell(1);
        ExpectMsg(1);
    }

    // The test actor creates the child after what it was told before: then all has arrived.
    private void Tell(params object[] messages)
    {
        foreach (var message in messages) TestActor.Tell(message);
        ChildActorOf(Props.Create<Some.Echo>());
    }
}
