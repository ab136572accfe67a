using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Persistence;
using ActorTrader.Actors.Setup;
using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Tests.Simulations;

public class FaultTests
{
    [Fact]
    public void A_message_is_dropped_only_on_its_edge()
    {
        var result = Simulation.Run(1, async simulation =>
        {
            simulation.Faults.OnEdge("lossy", "/user/a", "/user/b", typeof(int)).Drop(Chance.At(2));
            var received = new List<object>();
            var b = simulation.System.ActorOf(Some.Actor((_, message) => received.Add(message)), "b");
            var a = simulation.System.ActorOf(Relay(b), "a");
            a.Tell(1);
            a.Tell("text");
            a.Tell(2);
            a.Tell(3);
            await simulation.RunUntilIdle();
            received.ShouldBe([1, "text", 3]);
            b.Tell(4);
            b.Tell(5);
            await simulation.RunUntilIdle();
            received.Count.ShouldBe(5);
        });

        result.Faults.ShouldBe(["lossy.drop@2"]);
    }

    [Fact]
    public void A_delayed_message_comes_later_and_is_overtaken() => Simulation.Run(1, async simulation =>
    {
        simulation.Faults.OnEdge("slow", "**", "/user/*", typeof(int)).Delay(Chance.At(1), TimeSpan.FromSeconds(1));
        var received = new List<object>();
        var actor = simulation.System.ActorOf(Some.Actor((_, message) => received.Add(message)));
        actor.Tell(1);
        actor.Tell(2);
        await simulation.RunUntilIdle();
        received.ShouldBe([2]);

        await simulation.RunFor(TimeSpan.FromSeconds(1));

        received.ShouldBe([2, 1]);
    });

    [Fact]
    public void A_delayed_message_to_an_actor_that_has_stopped_is_a_dead_letter() => Simulation.Run(1, async simulation =>
    {
        simulation.Faults.OnEdge("slow", "**", "/user/*", typeof(int)).Delay(Chance.Always, TimeSpan.FromSeconds(1));
        var dead = new List<object>();
        simulation.System.EventStream.Subscribe(simulation.System.ActorOf(Some.Actor((_, message) => dead.Add(((DeadLetter)message).Message))), typeof(DeadLetter));
        var actor = simulation.System.ActorOf(Some.Actor((_, _) => { }));
        actor.Tell(1);
        await simulation.RunUntilIdle();
        simulation.System.Stop(actor);
        await simulation.RunFor(TimeSpan.FromSeconds(1));

        dead.ShouldBe([1]);
    });

    [Fact]
    public void A_duplicated_message_comes_twice_with_its_sender() => Simulation.Run(1, async simulation =>
    {
        simulation.Faults.OnEdge("twice", "/user/a", "/user/b").Duplicate(Chance.Always, TimeSpan.FromSeconds(1));
        var senders = new List<IActorRef>();
        var b = simulation.System.ActorOf(Some.Actor((me, _) => senders.Add(me.From)), "b");
        var a = simulation.System.ActorOf(Relay(b), "a");
        a.Tell(1);

        await simulation.RunFor(TimeSpan.FromSeconds(2));

        senders.ShouldBe([a, a]);
    });

    [Fact]
    public void The_answer_to_an_ask_may_be_lost() => Simulation.Run(1, async simulation =>
    {
        simulation.Faults.OnEdge("answers", "/user/*", "/temp").Drop(Chance.At(1));
        var actor = simulation.System.ActorOf(Some.Actor((me, message) => me.From.Tell(message)));

        await Should.ThrowAsync<AskTimeoutException>(() => actor.Ask<int>(1, TimeSpan.FromSeconds(1)));
        (await actor.Ask<int>(2, TimeSpan.FromSeconds(1))).ShouldBe(2);
    });

    [Fact]
    public void An_actor_crashes_at_its_message_and_its_supervisor_decides() => Simulation.Run(1, async simulation =>
    {
        simulation.Faults.OnActor("fragile", "/user/fragile").Crash(Chance.At(2), () => new TimeoutException("planned"));
        var received = new List<object>();
        var starts = new Counter();
        var actor = simulation.System.ActorOf(Props.Create(() => new Started(starts, received)), "fragile");
        for (var i = 1; i <= 3; i++) actor.Tell(i);

        await simulation.RunUntilIdle();

        received.ShouldBe([1, 3]);
        starts.Next().ShouldBe(3);
    });

    [Fact]
    public void An_actor_stops_at_its_message() => Simulation.Run(1, async simulation =>
    {
        simulation.Faults.OnActor("mortal", "/user/mortal").Stop(Chance.At(2));
        var received = new List<object>();
        var actor = simulation.System.ActorOf(Some.Actor((_, message) => received.Add(message)), "mortal");
        for (var i = 1; i <= 3; i++) actor.Tell(i);

        await simulation.RunUntilIdle();

        received.ShouldBe([1]);
        ((LocalActorRef)actor).IsTerminated.ShouldBeTrue();
    });

    [Theory]
    [InlineData("fail", "1 failed", 1)]
    [InlineData("fail-after", "1 failed", 2)]
    [InlineData("reject", "1 rejected 3", 2)]
    [InlineData("none", "1 2 3", 3)]
    public void A_write_fails_as_planned(string kind, string expected, int stored)
    {
        var journal = new InMemoryJournal();
        Simulation.Run(1, async simulation =>
        {
            var writes = simulation.Faults.OnJournal("writes", "ledger-*", typeof(int));
            _ = kind switch
            {
                "fail" => writes.Fail(Chance.At(2)),
                "fail-after" => writes.FailAfterStoring(Chance.At(2)),
                "reject" => writes.Reject(Chance.At(2)),
                _ => writes,
            };
            var seen = new List<string>();
            var system = simulation.CreateSystem("s", ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
            var actor = system.ActorOf(Props.Create(() => new Numbers(seen)));
            for (var i = 1; i <= 3; i++) actor.Tell(i);
            await simulation.RunUntilIdle();
            string.Join(' ', seen).ShouldBe(expected);
        });

        journal.EventsOf("ledger-1").Count.ShouldBe(stored);
    }

    [Fact]
    public void A_write_takes_virtual_time_and_ends_with_its_system() => Simulation.Run(1, async simulation =>
    {
        var journal = new InMemoryJournal();
        simulation.Faults.OnJournal("disk").Delay(Chance.Always, TimeSpan.FromSeconds(10));
        var seen = new List<string>();
        var system = simulation.CreateSystem("s", ActorSystemSetup.Create(new PersistenceSetup { Journal = journal }));
        var actor = system.ActorOf(Props.Create(() => new Numbers(seen)));
        actor.Tell(1);
        await simulation.RunUntilIdle();
        seen.ShouldBeEmpty();
        await simulation.RunFor(TimeSpan.FromSeconds(10));
        seen.ShouldBe(["1"]);

        actor.Tell(2);
        await simulation.RunUntilIdle();
        simulation.Kill(system);
        await simulation.RunFor(TimeSpan.FromSeconds(10));
        journal.EventsOf("ledger-1").Count.ShouldBe(1);
    });

    [Fact]
    public void Faults_happen_about_as_often_as_they_are_likely()
    {
        var received = 0;
        Simulation.Run(1, async simulation =>
        {
            simulation.Faults.OnEdge("lossy", "**", "/user/b").Drop(Chance.Of(0.2));
            var b = simulation.System.ActorOf(Some.Actor((_, _) => received++), "b");
            for (var i = 0; i < 1_000; i++) b.Tell(i);
            await simulation.RunUntilIdle();
        });

        received.ShouldBeInRange(740, 860);
    }

    [Fact]
    public void A_fault_point_has_a_name_of_its_own() => Simulation.Run(1, simulation =>
    {
        simulation.Faults.OnActor("one", "/user/a");
        Should.Throw<ArgumentException>(() => simulation.Faults.OnEdge("one", "**", "**"));
        Should.Throw<ArgumentException>(() => simulation.Faults.OnEdge("a,b", "**", "**"));
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("/user/a", "akka://s/user/a", true)]
    [InlineData("/user/a", "akka://s/user/a/b", false)]
    [InlineData("/user/*", "akka://s/user/a", true)]
    [InlineData("/user/*", "akka://s/user/a/b", false)]
    [InlineData("/user/**", "akka://s/user/a/b", true)]
    [InlineData("/user/w-*/x", "akka://s/user/w-17/x", true)]
    [InlineData("akka://s/user/a", "akka://s/user/a", true)]
    [InlineData("akka://t/user/a", "akka://s/user/a", false)]
    [InlineData("**", "", true)]
    [InlineData("/**", "", false)]
    public void Paths_fit_patterns(string pattern, string path, bool fits) => new PathPattern(pattern).Matches(path).ShouldBe(fits);

    private static Props Relay(IActorRef to) => Some.Actor((_, message) => to.Tell(message, Scripted.Me));

    private sealed class Started : ReceiveActor
    {
        public Started(Counter starts, List<object> received)
        {
            starts.Next();
            ReceiveAny(received.Add);
        }
    }

    /// <summary>Persists each number and notes what became of it.</summary>
    private sealed class Numbers : ReceivePersistentActor
    {
        private readonly List<string> _seen;

        public Numbers(List<string> seen)
        {
            _seen = seen;
            Recover<int>(_ => { });
            Command<int>(number => Persist(number, stored => seen.Add($"{stored}")));
        }

        public override string PersistenceId => "ledger-1";

        protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => _seen.Add("failed");

        protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => _seen.Add("rejected");
    }
}
