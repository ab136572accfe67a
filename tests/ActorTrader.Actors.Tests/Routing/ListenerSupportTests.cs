using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class ListenerSupportTests : TestKit.Xunit2.TestKit
{
    private readonly IActorRef _announcer;

    public ListenerSupportTests()
    {
        var listeners = new ListenerSupport();
        _announcer = ActorOf(Some.Actor((_, message) =>
        {
            if (!listeners.ListenerReceive(message)) listeners.Gossip(message);
        }));
    }

    [Fact]
    public void Gossip_reaches_all_who_listen_and_none_who_went_deaf()
    {
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        _announcer.Tell(new Listen(first));
        _announcer.Tell(new Listen(second));
        _announcer.Tell("one");
        _announcer.Tell(new Deafen(first));
        _announcer.Tell("two");
        first.ExpectMsg("one");
        second.ExpectMsg("one");
        second.ExpectMsg("two");
        first.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void Who_listens_twice_hears_once()
    {
        _announcer.Tell(new Listen(TestActor));
        _announcer.Tell(new Listen(TestActor));
        _announcer.Tell("one");
        _announcer.Tell("two");
        ExpectMsg("one");
        ExpectMsg("two");
    }

    [Fact]
    public void A_function_can_be_run_on_every_listener()
    {
        _announcer.Tell(new Listen(TestActor));
        _announcer.Tell(new WithListeners(listener => listener.Tell("by function")));
        ExpectMsg("by function");
    }
}
