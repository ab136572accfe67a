namespace ActorTrader.Actors.TestKit.Tests;

public class ExpectMsgAllOfTests : Xunit2.TestKit
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Messages_are_expected_in_any_order_and_returned_as_they_came()
    {
        Tell(2, 1, 2, 1, 2, 1, 2, 1);
        ExpectMsgAllOf(1, 2).ShouldBe([2, 1]);
        ExpectMsgAllOf(Minute, 1, 2).ShouldBe([2, 1]);
        (await ExpectMsgAllOfAsync<int>([1, 2]).ToList()).ShouldBe([2, 1]);
        (await ExpectMsgAllOfAsync<int>(Minute, [1, 2]).ToList()).ShouldBe([2, 1]);
    }

    [Fact]
    public void A_message_expected_twice_must_come_twice()
    {
        Tell(1, 1);
        ExpectMsgAllOf(1, 1);
        Tell(1, 2);
        var failure = Some.Failure(() => ExpectMsgAllOf(1, 1));
        failure.ShouldContain("Did not come: <1>; came unexpected: <2>");
    }

    [Fact]
    public void Too_few_messages_fail_with_their_number()
    {
        Tell(1);
        Some.Failure(() => ExpectMsgAllOf(Some.Moment, 1, 2)).ShouldContain("while expecting 2 messages, only got 1");
    }

    [Fact]
    public async Task Each_predicate_must_fit_one_of_the_messages()
    {
        PredicateInfo[] both = [PredicateInfo.Create<int>(number => number > 1), PredicateInfoFactory.CreatePredicateInfo<string>(text => text == "a")];
        foreach (var _ in Enumerable.Range(0, 4)) Tell("a", 2);
        ExpectMsgAllOfMatchingPredicates(both).ShouldBe(["a", 2]);
        ExpectMsgAllOfMatchingPredicates(Minute, both).ShouldBe(["a", 2]);
        (await ExpectMsgAllOfMatchingPredicatesAsync(both).ToList()).ShouldBe(["a", 2]);
        (await ExpectMsgAllOfMatchingPredicatesAsync(Minute, both).ToList()).ShouldBe(["a", 2]);
        Tell("b", 2);
        Some.Failure(() => ExpectMsgAllOfMatchingPredicates(both)).ShouldContain("Did not come: a fitting String; came unexpected: <b>");
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages) TestActor.Tell(message);
    }
}
