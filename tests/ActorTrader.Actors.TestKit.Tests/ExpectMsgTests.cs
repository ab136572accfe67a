namespace ActorTrader.Actors.TestKit.Tests;

public class ExpectMsgTests : Xunit2.TestKit
{
    private static readonly TimeSpan Moment = Some.Moment;

    [Fact]
    public void A_message_is_expected_by_type_value_predicate_or_assertion()
    {
        foreach (var number in Enumerable.Range(1, 6)) TestActor.Tell(number);
        ExpectMsg<int>().ShouldBe(1);
        ExpectMsg(2).ShouldBe(2);
        ExpectMsg<int>(number => number == 3).ShouldBe(3);
        ExpectMsg<int>(number => { number.ShouldBe(4); }).ShouldBe(4);
        ExpectMsg<int>((number, sender) => number == 5 && sender.Equals(TestActor)).ShouldBe(5);
        ExpectMsg(60, (expected, actual) => expected == actual * 10).ShouldBe(6);
    }

    [Fact]
    public async Task An_awaited_message_is_expected_likewise()
    {
        foreach (var number in Enumerable.Range(1, 7)) TestActor.Tell(number);
        (await ExpectMsgAsync<int>()).ShouldBe(1);
        (await ExpectMsgAsync(2)).ShouldBe(2);
        (await ExpectMsgAsync<int>(number => number == 3)).ShouldBe(3);
        (await ExpectMsgAsync<int>(number => { number.ShouldBe(4); })).ShouldBe(4);
        (await ExpectMsgAsync<int>((number, sender) => number == 5 && sender.Equals(TestActor))).ShouldBe(5);
        (await ExpectMsgAsync(60, (expected, actual) => expected == actual * 10)).ShouldBe(6);
        (await ExpectMsgAnyOfAsync([8, 7])).ShouldBe(7);
    }

    [Fact]
    public void Collections_are_equal_when_their_elements_are()
    {
        TestActor.Tell(new[] { 1, 2 });
        ExpectMsg<int[]>([1, 2]);
        TestActor.Tell(new[] { 1, 2, 3 });
        Some.Failure(() => ExpectMsg<int[]>([1, 2]));
    }

    [Fact]
    public void A_failure_says_what_was_expected_how_long_and_what_arrived()
    {
        TestActor.Tell("earlier");
        ExpectMsg("earlier");
        var failure = Some.Failure(() => ExpectMsg<int>(Moment, "the answer"));
        failure.ShouldContain("Timeout 00:00:00.0200000 while waiting for a message of type System.Int32");
        failure.ShouldContain("hint: the answer");
        failure.ShouldMatch(@"after \d+ ms");
        failure.ShouldContain("All messages that arrived, oldest first: <earlier> from");
    }

    [Fact]
    public void A_failure_lists_only_the_last_ten_messages()
    {
        foreach (var number in Enumerable.Range(1, 12)) TestActor.Tell($"no. {number}");
        ReceiveN(12);
        var failure = Some.Failure(() => ExpectMsg<int>(Moment));
        failure.ShouldContain("The last 10 of 12 messages that arrived, oldest first: <no. 3>");
        failure.ShouldContain("<no. 12>");
    }

    [Fact]
    public void A_failure_before_any_message_says_so() => Some.Failure(() => ExpectMsg<int>(Moment)).ShouldContain("No message has arrived.");

    [Fact]
    public void A_message_of_another_type_is_named_with_its_type()
    {
        TestActor.Tell("text");
        var failure = Some.Failure(() => ExpectMsg<int>());
        failure.ShouldContain("Expected a message of type System.Int32, but received <text>");
        failure.ShouldContain("(type System.String)");
    }

    [Fact]
    public void A_message_that_differs_is_shown_beside_the_expected_one()
    {
        TestActor.Tell(1);
        Some.Failure(() => ExpectMsg(2, hint: "second")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("Expected: <2>, actual: <1>"), text => text.ShouldContain("hint: second"));
        TestActor.Tell(1);
        Some.Failure(() => ExpectMsg<int>(number => number > 1)).ShouldContain("<1> that does not fit");
        TestActor.Tell(1);
        Some.Failure(() => ExpectMsgAnyOf([2, 3])).ShouldContain("<1> is none of <2>, <3>");
    }

    [Fact]
    public void Braces_in_a_message_do_no_harm()
    {
        TestActor.Tell("{0} {not a hole}");
        Some.Failure(() => ExpectMsg<int>()).ShouldContain("{0} {not a hole}");
    }

    [Fact]
    public async Task An_awaited_message_that_does_not_come_fails_likewise()
    {
        (await Some.Failure(async () => await ExpectMsgAsync<int>(Moment))).ShouldContain("Timeout");
        TestActor.Tell("text");
        (await Some.Failure(async () => await ExpectMsgAsync<int>())).ShouldContain("<text>");
        TestActor.Tell(1);
        (await Some.Failure(async () => await ExpectMsgAsync(2))).ShouldContain("actual: <1>");
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource(Moment);
        Should.Throw<OperationCanceledException>(() => ExpectMsg<int>(TimeSpan.FromMinutes(1), cancellationToken: cancelled.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await ExpectMsgAsync<int>(cancellationToken: cancelled.Token));
    }

    [Fact]
    public void A_sender_is_expected_by_reference_predicate_or_assertion()
    {
        var probe = CreateTestProbe();
        foreach (var number in Enumerable.Range(1, 6)) probe.Send(TestActor, number);
        ExpectMsgFrom<int>(probe).ShouldBe(1);
        ExpectMsgFrom(probe, 2);
        ExpectMsgFrom<int>(probe, number => number == 3);
        ExpectMsgFrom<int>(sender => sender.Equals(probe), number => number == 4);
        ExpectMsgFrom<int>(probe, number => { number.ShouldBe(5); });
        ExpectMsgFrom<int>(sender => { sender.ShouldBe(probe.Ref); }, number => { number.ShouldBe(6); });
    }

    [Fact]
    public async Task An_awaited_sender_is_expected_likewise()
    {
        var probe = CreateTestProbe();
        foreach (var number in Enumerable.Range(1, 6)) probe.Send(TestActor, number);
        (await ExpectMsgFromAsync<int>(probe)).ShouldBe(1);
        await ExpectMsgFromAsync(probe, 2);
        await ExpectMsgFromAsync<int>(probe, number => number == 3);
        await ExpectMsgFromAsync<int>(sender => sender.Equals(probe), number => number == 4);
        await ExpectMsgFromAsync<int>(probe, number => { number.ShouldBe(5); });
        await ExpectMsgFromAsync<int>(sender => { sender.ShouldBe(probe.Ref); }, number => { number.ShouldBe(6); });
    }

    [Fact]
    public void A_message_from_another_sender_fails()
    {
        var probe = CreateTestProbe();
        TestActor.Tell(1);
        Some.Failure(() => ExpectMsgFrom(probe, 1)).ShouldContain("The sender is another");
        TestActor.Tell(1);
        Some.Failure(() => ExpectMsgFrom<int>(sender => sender.Equals(probe), _ => true)).ShouldContain("does not fit");
    }

    [Fact]
    public async Task Silence_is_broken_by_any_message()
    {
        ExpectNoMsg();
        ExpectNoMsg(1);
        await ExpectNoMsgAsync(Moment);
        TestActor.Tell("noise");
        Some.Failure(() => ExpectNoMsg(TimeSpan.FromSeconds(3))).ShouldContain("instead we received <noise>");
        TestActor.Tell("noise");
        (await Some.Failure(async () => await ExpectNoMsgAsync())).ShouldContain("instead we received <noise>");
    }

    [Fact]
    public async Task A_termination_is_expected_of_one_actor_only()
    {
        var (one, other) = (await WatchAsync(ActorOf<Some.Echo>()), Watch(ActorOf<Some.Echo>()));
        Sys.Stop(one);
        (await ExpectTerminatedAsync(one)).ActorRef.ShouldBe(one);
        Sys.Stop(other);
        Some.Failure(() => ExpectTerminated(one)).ShouldContain("Terminated came for another actor");
    }

    [Fact]
    public async Task An_actor_no_longer_watched_dies_unnoticed()
    {
        var (one, other) = (Watch(ActorOf<Some.Echo>()), Watch(ActorOf<Some.Echo>()));
        Unwatch(one);
        await UnwatchAsync(other);
        Sys.Stop(one);
        Sys.Stop(other);
        ExpectNoMsg(Moment);
    }
}
