using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Tests.Simulations;

public class ExploreTests
{
    [Theory]
    [InlineData("random")]
    [InlineData("priorities(3,100)")]
    public void A_wrong_order_is_found_and_shortened_to_the_step_that_matters(string policy)
    {
        var settings = new SimulationSettings { Policy = SchedulingPolicy.Parse(policy) };
        Simulation.Explore(5, UseBeforeOpen, new SimulationSettings { Policy = SchedulingPolicy.Fifo });

        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Explore(50, UseBeforeOpen, settings));

        failure.InnerException!.Message.ShouldBe("used before it was open");
        failure.Replay.ShouldMatch(@"^seed=\d+;schedule=\d+:\d+;faults=$");
        failure.Message.ShouldContain("1 steps out of order; no faults");
    }

    [Fact]
    public void The_replay_of_a_failure_fails_at_the_same_step()
    {
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Explore(50, UseBeforeOpen));

        var again = Should.Throw<SimulationFailedException>(() => Simulation.Replay(failure.Replay, UseBeforeOpen));

        again.Step.ShouldBe(failure.Step);
        again.InnerException!.Message.ShouldBe(failure.InnerException!.Message);
    }

    [Fact]
    public void A_fault_is_found_and_shortened_to_the_one_that_matters()
    {
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Explore(50, CountTwice));

        failure.Replay.ShouldMatch(@"^seed=\d+;schedule=;faults=orders\.duplicate@\d+$");
        Should.Throw<SimulationFailedException>(() => Simulation.Replay(failure.Replay, CountTwice)).Step.ShouldBe(failure.Step);
    }

    [Fact]
    public void A_program_without_faults_of_its_own_passes_all_seeds()
    {
        var result = Simulation.Explore(1_000, async simulation =>
        {
            var sum = 0;
            var actor = simulation.System.ActorOf(Some.Actor((_, message) => sum += (int)message));
            for (var i = 1; i <= 4; i++)
            {
                var share = i;
                simulation.System.ActorOf(Some.Actor((_, _) => actor.Tell(share))).Tell("go");
            }

            await simulation.RunUntilIdle();
            sum.ShouldBe(10);
        });

        result.Runs.ShouldBe(1_000);
        result.DifferentTraces.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("seed=7;policy=random")]
    [InlineData("seed=-1;policy=fifo")]
    [InlineData("seed=7;policy=priorities(3,100);faults=a.drop@1")]
    [InlineData("seed=7;schedule=12:3,57:1;faults=orders.drop@3,orders.delay@4")]
    [InlineData("seed=7;schedule=;faults=")]
    public void A_replay_reads_as_it_is_printed(string text) => SimulationReplay.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("seed=x")]
    [InlineData("policy=random")]
    [InlineData("seed=1;schedule=3")]
    [InlineData("seed=1;colour=red")]
    [InlineData("seed=1;policy=best")]
    public void What_is_no_replay_is_refused(string text) => Should.Throw<FormatException>(() => SimulationReplay.Parse(text));

    // Right only when the opener happens to be served before the user.
    private static async Task UseBeforeOpen(Simulation simulation)
    {
        var isOpen = false;
        var isBroken = false;
        var door = simulation.System.ActorOf(Some.Actor((_, message) =>
        {
            if (message is "open") isOpen = true;
            if (message is "use" && !isOpen) isBroken = true;
        }), "door");
        simulation.AfterEachStep(() =>
        {
            if (isBroken) throw new InvalidOperationException("used before it was open");
        });
        var noise = Enumerable.Range(0, 5).Select(_ => simulation.System.ActorOf(Some.Actor((_, message) =>
        {
            if (message is int left and > 0) Scripted.Me.Tell(left - 1);
        }))).ToArray();
        var opener = simulation.System.ActorOf(Some.Actor((_, _) => door.Tell("open")), "opener");
        var user = simulation.System.ActorOf(Some.Actor((_, _) => door.Tell("use")), "user");
        await simulation.RunUntilIdle();
        foreach (var one in noise) one.Tell(10);
        opener.Tell("go");
        user.Tell("go");
        await simulation.RunUntilIdle();
    }

    // The receiver takes a repeated order for a new one.
    private static async Task CountTwice(Simulation simulation)
    {
        simulation.Faults.OnEdge("orders", "/user/client", "/user/shop", typeof(int))
            .Drop(Chance.Of(0.1)).Delay(Chance.Of(0.2), TimeSpan.FromSeconds(1)).Duplicate(Chance.Of(0.05));
        var orders = new List<int>();
        var shop = simulation.System.ActorOf(Some.Actor((_, message) => orders.Add((int)message)), "shop");
        var client = simulation.System.ActorOf(Some.Actor((me, _) =>
        {
            for (var i = 0; i < 20; i++) shop.Tell(i, Scripted.Me);
        }), "client");
        client.Tell("go");
        await simulation.RunFor(TimeSpan.FromSeconds(2));
        orders.ShouldBeUnique();
    }
}
