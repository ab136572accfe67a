using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

public class ActorSelectionTests : TestKit.Xunit2.TestKit
{
    private readonly IActorRef _parent;

    public ActorSelectionTests()
    {
        _parent = ActorOf(Some.Actor((self, message) => self.From.Tell($"{self.Here.Self.Path.Name}: {message}")), "parent");
        foreach (var name in new[] { "child1", "child2", "other" })
        {
            _parent.Tell((Act)(self => self.Here.ActorOf(
                Some.Actor((child, message) => child.From.Tell($"{child.Here.Self.Path.Name}: {message}")), name)));
        }

        _parent.Tell("ready");
        ExpectMsg("parent: ready");
    }

    [Theory]
    [InlineData("/user/parent")]
    [InlineData("akka://test/user/parent")]
    [InlineData("/user/parent/child1/..")]
    public void An_absolute_path_selects_one_actor(string path)
    {
        ActorSelection(path).Tell("x");
        ExpectMsg("parent: x");
    }

    [Fact]
    public void A_relative_path_begins_at_the_actor()
    {
        _parent.Tell((Act)(self => self.Here.ActorSelection("child1/../other").Tell("x", TestActor)));
        ExpectMsg("other: x");
    }

    [Fact]
    public void A_pattern_selects_all_that_match()
    {
        ActorSelection("/user/parent/child*").Tell("x");
        ExpectMsgAllOf("child1: x", "child2: x");
        ActorSelection("/user/**").Tell("y");
        ExpectMsgAllOf("parent: y", "child1: y", "child2: y", "other: y");
    }

    [Fact]
    public void A_question_mark_stands_for_one_character()
    {
        ActorSelection("/user/parent/child?").Tell("x");
        ExpectMsgAllOf("child1: x", "child2: x");
        ActorSelection("/user/*/other").Tell("y");
        ExpectMsg("other: y");
    }

    [Fact]
    public void A_pattern_that_matches_nobody_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        ActorSelection("/user/parent/z*").Tell("lost");
        ExpectMsg<DeadLetter>(letter => letter.Message is "lost");
    }

    [Fact]
    public void A_uid_selects_that_incarnation_only()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        ActorSelection($"/user/parent#{_parent.Path.Uid}").Tell("x");
        ExpectMsg("parent: x");
        ActorSelection($"/user/parent#{_parent.Path.Uid + 1_000_000}").Tell("lost");
        ExpectMsg<DeadLetter>(letter => letter.Message is "lost");
    }

    [Fact]
    public async Task It_can_be_asked() =>
        (await ActorSelection("/user/parent/other").Ask<string>("x", Some.Patience)).ShouldBe("other: x");

    [Fact]
    public async Task A_resolution_can_be_canceled()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => ActorSelection("/user/parent").ResolveOne(Some.Patience, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_path_to_nobody_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        ActorSelection("/user/nobody/child").Tell("lost");
        ExpectMsg<DeadLetter>(letter => letter.Message is "lost" && letter.Recipient.Path.ToStringWithoutAddress() == "/user/nobody/child");
    }

    [Fact]
    public async Task It_resolves_to_a_reference() =>
        (await ActorSelection("/user/parent").ResolveOne(Some.Patience)).ShouldBe(_parent);

    [Fact]
    public async Task It_says_when_it_resolves_to_nobody() =>
        await Should.ThrowAsync<ActorNotFoundException>(() => ActorSelection("/user/nobody").ResolveOne(Some.Patience));

    [Fact]
    public void Identify_is_answered_by_whoever_is_there()
    {
        ActorSelection("/user/parent").Tell(new Identify(1));
        ExpectMsg<ActorIdentity>(identity => identity.MessageId is 1 && identity.Subject!.Equals(_parent));
        ActorSelection("/user/nobody").Tell(new Identify(2));
        ExpectMsg<ActorIdentity>(identity => identity.MessageId is 2 && identity.Subject is null);
    }
}
