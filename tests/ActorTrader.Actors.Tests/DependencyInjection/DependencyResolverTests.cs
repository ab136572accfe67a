using ActorTrader.Actors.DependencyInjection;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.DependencyInjection;

public class DependencyResolverTests : TestKit.Xunit2.TestKit
{
    private static readonly Clock TheClock = new();

    public DependencyResolverTests() : base(ActorSystemSetup.Create(DependencyResolverSetup.Create(new Services(TheClock, new Tape())))) { }

    private DependencyResolver Resolver => DependencyResolver.For(Sys);

    private static IServiceProvider None => new Services();

    private object Told(Props props)
    {
        ActorOf(props).Tell("who");
        return ExpectMsg<object>();
    }

    private static string Refusal<TException>(Action act) where TException : Exception => Should.Throw<TException>(act).Message;

    [Fact]
    public void Services_go_to_the_parameters_that_no_argument_fits() =>
        Told(Resolver.Props<Feed>("BAC", 7)).ShouldBe($"BAC 7 {TheClock}");

    [Fact]
    public void Arguments_of_one_type_keep_their_order() => Told(Resolver.Props<Pair>("first", "second")).ShouldBe("first second");

    [Fact]
    public void A_default_value_stands_in_for_a_service_that_is_not_there() =>
        Told(new ServiceProviderDependencyResolver(None).Props<Optional>()).ShouldBe("0 none");

    [Fact]
    public void The_longest_constructor_is_used_for_which_all_services_are_there()
    {
        Told(Resolver.Props<Choosy>()).ShouldBe("clock and tape");
        Told(new ServiceProviderDependencyResolver(new Services(TheClock)).Props<Choosy>()).ShouldBe("clock");
        Told(new ServiceProviderDependencyResolver(None).Props<Choosy>()).ShouldBe("nothing");
    }

    [Fact]
    public void Each_incarnation_is_made_anew_and_the_last_one_disposed()
    {
        var incarnations = new Counter();
        var actor = ActorOf(Resolver.Props<Mortal>(TestActor, incarnations));
        actor.Tell(Some.Fault());
        ExpectMsg("disposed 1");
        actor.Tell("who");
        ExpectMsg("2");
        Sys.Stop(actor);
        ExpectMsg("disposed 2");
    }

    [Fact]
    public void Services_can_be_asked_for_directly()
    {
        Resolver.Resolver.GetService<Clock>().ShouldBe(TheClock);
        Resolver.Resolver.GetService(typeof(Uri)).ShouldBeNull();
    }

    [Fact]
    public void Props_know_the_actor_s_type() => Resolver.Props(typeof(Feed), "BAC", 7).Type.ShouldBe(typeof(Feed));

    [Fact]
    public void A_missing_service_is_named_when_the_actor_is_created()
    {
        EventFilter.Error(contains: "Unable to resolve service for").ExpectOne(() => ActorOf(new ServiceProviderDependencyResolver(None).Props<Feed>("BAC", 7)));
        var producer = new Actors.Internal.ServiceProviderProducer(None, typeof(Feed), ["BAC", 7]);
        Refusal<InvalidOperationException>(() => producer.Produce()).ShouldBe(
            $"Unable to resolve service for [{typeof(Clock).FullName}] (clock) while attempting to activate [{typeof(Feed).FullName}]");
    }

    [Fact]
    public void Arguments_that_no_constructor_takes_are_refused_at_once() =>
        Refusal<ArgumentException>(() => Resolver.Props<Feed>("BAC", "seven", null))
            .ShouldStartWith($"[{typeof(Feed).FullName}] has no public constructor that takes (String, String, null)");

    [Fact]
    public void A_type_that_is_no_actor_is_refused_at_once() =>
        Refusal<ArgumentException>(() => Resolver.Props(typeof(Clock))).ShouldContain("must be a concrete subclass of ActorBase");

    [Fact]
    public void A_system_without_services_says_how_to_give_it_some()
    {
        using var system = ActorSystem.Create("bare");
        Refusal<Actors.Configuration.ConfigurationException>(() => DependencyResolver.For(system)).ShouldContain("setup of actor system [bare]");
    }

    private sealed class Clock;

    private sealed class Tape;

    private sealed class Services(params object[] services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
    }

    private abstract class Teller(string text) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(text);
    }

    private sealed class Feed(string symbol, Clock clock, int lane) : Teller($"{symbol} {lane} {clock}");

    private sealed class Pair(string first, Tape tape, string second) : Teller($"{first} {second}{(tape is null ? "!" : "")}");

    private sealed class Optional(int count = 0, Tape? tape = null) : Teller($"{count} {tape?.ToString() ?? "none"}");

    private sealed class Choosy : Teller
    {
        public Choosy() : base("nothing") { }

        public Choosy(Clock clock) : base(clock is null ? "!" : "clock") { }

        public Choosy(Clock clock, Tape tape) : base(clock is null || tape is null ? "!" : "clock and tape") { }
    }

    private sealed class Mortal : ReceiveActor, IDisposable
    {
        private readonly IActorRef _log;
        private readonly int _incarnation;

        public Mortal(IActorRef log, Counter incarnations)
        {
            (_log, _incarnation) = (log, incarnations.Next());
            Receive<Exception>(fault => throw fault);
            ReceiveAny(_ => _log.Tell($"{_incarnation}"));
        }

        public void Dispose() => _log.Tell($"disposed {_incarnation}");
    }
}
