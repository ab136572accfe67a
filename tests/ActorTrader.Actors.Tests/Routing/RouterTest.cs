using ActorTrader.Actors.Routing;
using ActorTrader.Actors.Setup;
using ActorTrader.Actors.TestKit;

namespace ActorTrader.Actors.Tests.Routing;

/// <summary>A system in virtual time with routees that answer with their own path.</summary>
public abstract class RouterTest : TestKit.Xunit2.TestKit
{
    private protected RouterTest() : this(new VirtualTimeProvider(), null) { }

    private protected RouterTest(int seed) : this(new VirtualTimeProvider(), seed) { }

    private RouterTest(VirtualTimeProvider time, int? seed) : base(ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = time, Seed = seed })) => Time = time;

    private protected VirtualTimeProvider Time { get; }

    /// <summary>A routee that answers each message with itself.</summary>
    private protected static Props Echo => Some.Actor((actor, _) => actor.From.Tell(Scripted.Me, Scripted.Me));

    private protected IActorRef[] RouteesOf(IActorRef router)
    {
        router.Tell(GetRoutees.Instance);
        return [.. ExpectMsg<Routees>().Members.Select(routee => ((ActorRefRoutee)routee).Actor)];
    }

    /// <summary>Who answers <paramref name="message"/>.</summary>
    private protected IActorRef Ask(IActorRef router, object message)
    {
        router.Tell(message);
        return ExpectMsg<IActorRef>();
    }

    private protected IActorRef[] Answers(IActorRef router, int messages)
    {
        for (var i = 0; i < messages; i++) router.Tell("who");
        return [.. Enumerable.Range(0, messages).Select(_ => ExpectMsg<IActorRef>())];
    }
}
