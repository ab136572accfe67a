using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class RoutingPathTests : RouterTest
{
    [Fact]
    public void The_choice_is_made_on_the_sender_s_thread()
    {
        var config = new Watched();
        var router = Sys.ActorOf(Props.Empty.WithRouter(config));
        router.Tell(new AddRoutee(new ActorRefRoutee(Sys.ActorOf(Echo))));
        RouteesOf(router).Length.ShouldBe(1);
        Ask(router, "who");
        config.Thread.ShouldBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task A_sender_s_messages_reach_each_routee_in_their_order()
    {
        const int Messages = 10_000;
        var last = new int[5];
        var (inOrder, left) = (true, Messages);
        var done = Some.Signal();
        var router = Sys.ActorOf(new ConsistentHashingPool(4, message => $"{(int)message % 50}").Props(Props.CreateBy(new Numbered(new Counter(), (number, message) =>
        {
            if ((int)message <= last[number]) Volatile.Write(ref inOrder, false);
            last[number] = (int)message;
            if (Interlocked.Decrement(ref left) == 0) done.SetResult();
        }))));
        for (var i = 1; i <= Messages; i++) router.Tell(i, ActorRefs.NoSender);
        await done.Task.WaitAsync(Some.Patience);
        inOrder.ShouldBeTrue();
        last.Max().ShouldBe(Messages);
    }

    private sealed class Watched : CustomRouterConfig
    {
        public int Thread { get; private set; }

        public override Router CreateRouter(ActorSystem system) => new(new Recording(this));

        private sealed class Recording(Watched config) : RoutingLogic
        {
            public override Routee Select(object message, Routee[] routees)
            {
                config.Thread = Environment.CurrentManagedThreadId;
                return routees[0];
            }
        }
    }
}
