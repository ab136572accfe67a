using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Dispatch;

public class DispatchersTests : TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_dispatcher_has_its_own_throughput_or_the_system_s()
    {
        var system = With(("greedy", new DispatcherSettings(Throughput: 5_000)), ("plain", new DispatcherSettings()));
        ThroughputOf(system, Some.Actor()).ShouldBe(7);
        ThroughputOf(system, Some.Actor().WithDispatcher("greedy")).ShouldBe(5_000);
        ThroughputOf(system, Some.Actor().WithDispatcher("plain")).ShouldBe(7);
        ThroughputOf(system, Some.Actor().WithDispatcher(Dispatchers.DefaultDispatcherId)).ShouldBe(7);
        Shutdown(system);
    }

    [Fact]
    public void The_default_dispatcher_can_be_replaced()
    {
        var system = With((Dispatchers.DefaultDispatcherId, new DispatcherSettings(DispatcherType.Pinned, 3)));
        ThroughputOf(system, Some.Actor()).ShouldBe(3);
        system.ActorOf(Some.Actor((_, _) => TestActor.Tell(Thread.CurrentThread.IsThreadPoolThread))).Tell("where?");
        ExpectMsg(false);
        Shutdown(system);
    }

    [Fact]
    public void An_actor_with_an_unknown_dispatcher_is_refused_with_the_known_ones()
    {
        var system = With(("greedy", new DispatcherSettings()));
        var message = Should.Throw<ConfigurationException>(() => system.ActorOf(Some.Actor().WithDispatcher("greed"), "a")).Message;
        message.ShouldContain("[greed]");
        message.ShouldContain("/user/a");
        message.ShouldContain("greedy");
        system.ActorOf(Some.Actor(), "a").ShouldNotBeNull("a refused actor does not keep its name");
        system.Dispatchers.HasDispatcher("greedy").ShouldBeTrue();
        system.Dispatchers.HasDispatcher("greed").ShouldBeFalse();
        Shutdown(system);
    }

    [Fact]
    public void Only_the_default_dispatcher_can_be_deterministic() =>
        Should.Throw<ConfigurationException>(() => With(("mine", new DispatcherSettings(DispatcherType.Deterministic)))).Message.ShouldContain("[mine]");

    private static ActorSystem With(params (string Id, DispatcherSettings Settings)[] dispatchers) =>
        ActorSystem.Create("dispatchers", ActorSystemSetup.Create(new RuntimeSetup { Throughput = 7, Dispatchers = dispatchers.ToDictionary(d => d.Id, d => d.Settings) }));

    private static int ThroughputOf(ActorSystem system, Props props) => ((LocalActorRef)system.ActorOf(props)).Cell.Executor.Throughput;
}
