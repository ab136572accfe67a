namespace ActorTrader.Actors.Tests;

public class ReceiveTimeoutTests : TestKit.Xunit2.TestKit
{
    private readonly TestKit.VirtualTimeProvider _time;
    private readonly IActorRef _actor;

    public ReceiveTimeoutTests() : this(new TestKit.VirtualTimeProvider()) { }

    private ReceiveTimeoutTests(TestKit.VirtualTimeProvider time) : base(Setup.ActorSystemSetup.Create(Some.Virtual(time)))
    {
        _time = time;
        _actor = ActorOf(Some.Actor((_, message) => TestActor.Tell(message)));
        Settle(self => self.Here.SetReceiveTimeout(Some.Second));
    }

    private void Settle(Act? act = null)
    {
        _actor.Tell((Act)(self =>
        {
            act?.Invoke(self);
            TestActor.Tell("settled");
        }));
        ExpectMsg("settled");
        AwaitAssert(() => _time.PendingTimers.ShouldBeLessThanOrEqualTo(1));
    }

    [Fact]
    public void It_comes_when_nothing_else_did()
    {
        AwaitAssert(() => _time.PendingTimers.ShouldBe(1));
        _time.Advance(Some.Second);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void It_comes_again_while_nothing_else_does()
    {
        for (var i = 0; i < 3; i++)
        {
            AwaitAssert(() => _time.PendingTimers.ShouldBe(1));
            _time.Advance(Some.Second);
            ExpectMsg<ReceiveTimeout>();
        }
    }

    [Fact]
    public void A_message_puts_it_off()
    {
        AwaitAssert(() => _time.PendingTimers.ShouldBe(1));
        _time.Advance(Some.Second * 0.9);
        _actor.Tell("message");
        ExpectMsg("message");
        Settle();
        _time.Advance(Some.Second * 0.9);
        Settle();
    }

    [Fact]
    public void A_message_that_must_not_influence_it_does_not()
    {
        AwaitAssert(() => _time.PendingTimers.ShouldBe(1));
        _time.Advance(Some.Second * 0.9);
        _actor.Tell(new Quiet());
        ExpectMsg<Quiet>();
        _time.Advance(Some.Second * 0.1);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void It_can_be_turned_off()
    {
        Settle(self => self.Here.SetReceiveTimeout(null));
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void It_ends_with_the_actor()
    {
        Watch(_actor);
        Sys.Stop(_actor);
        ExpectTerminated(_actor);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void It_must_be_positive() =>
        Settle(self => Should.Throw<ArgumentOutOfRangeException>(() => self.Here.SetReceiveTimeout(TimeSpan.Zero)));

    private sealed class Quiet : INotInfluenceReceiveTimeout;
}
