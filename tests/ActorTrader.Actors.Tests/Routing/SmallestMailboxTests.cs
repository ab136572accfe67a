using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class SmallestMailboxTests : RouterTest
{
    private readonly TaskCompletionSource _held = Some.Signal();
    private readonly IActorRef _router;
    private readonly IActorRef[] _routees;

    public SmallestMailboxTests()
    {
        _router = Sys.ActorOf(new SmallestMailboxPool(3).Props(Echo));
        _routees = RouteesOf(_router);
    }

    // The routee waits in a handler, so messages pile up; no thread is blocked.
    private void Hold(IActorRef routee, int waiting)
    {
        routee.Tell((Act)(actor =>
        {
            actor.From.Tell("held");
            actor.Run(() => _held.Task);
        }));
        ExpectMsg("held");
        for (var i = 0; i < waiting; i++) routee.Tell("wait", ActorRefs.NoSender);
    }

    [Fact]
    public void Routees_with_messages_waiting_are_avoided()
    {
        Hold(_routees[0], waiting: 1);
        Hold(_routees[2], waiting: 1);
        Enumerable.Range(0, 20).Select(_ => Ask(_router, "who")).ShouldAllBe(answer => answer.Equals(_routees[1]));
        _held.SetResult();
    }

    [Fact]
    public void The_fewest_messages_waiting_win_when_all_are_at_work()
    {
        Hold(_routees[0], waiting: 5);
        Hold(_routees[1], waiting: 2);
        Hold(_routees[2], waiting: 4);
        for (var i = 0; i < 5; i++) _router.Tell("who");
        _held.SetResult();
        ReceiveN(5).CountBy(answer => answer).ShouldBe([new(_routees[1], 4), new(_routees[2], 1)], ignoreOrder: true);
    }

    [Fact]
    public void Among_routees_at_work_one_without_messages_waiting_wins()
    {
        Hold(_routees[0], waiting: 1);
        Hold(_routees[1], waiting: 0);
        Hold(_routees[2], waiting: 1);
        _router.Tell("who");
        _held.SetResult();
        ExpectMsg(_routees[1]);
    }

    [Fact]
    public void Routees_whose_mailbox_cannot_be_seen_come_last()
    {
        var seen = new ActorRefRoutee(_routees[0]);
        Hold(_routees[0], waiting: 100);
        var logic = new SmallestMailboxRoutingLogic();
        Routee[] routees = [new ActorSelectionRoutee(Sys.ActorSelection(_routees[1].Path)), seen];
        Enumerable.Range(0, 4).Select(_ => logic.Select("who", routees)).ShouldAllBe(routee => ReferenceEquals(routee, seen));
        _held.SetResult();
    }
}
