using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests;

public class SmokeTests
{
    [Fact]
    public async Task An_actor_answers()
    {
        var system = ActorSystem.Create("smoke");
        var echo = system.ActorOf(Props.Create(() => new Echo("!")), "echo");
        (await echo.Ask<string>("hi", TimeSpan.FromSeconds(5))).ShouldBe("hi!");
        var counter = system.ActorOf(Props.Create(() => new Counter("c")), "counter");
        for (var i = 1; i < 100; i++) counter.Tell(i);
        (await counter.Ask<int>("sum", TimeSpan.FromSeconds(5))).ShouldBe(4950);
        await counter.GracefulStop(TimeSpan.FromSeconds(5));
        counter = system.ActorOf(Props.Create(() => new Counter("c")), "counter2");
        (await counter.Ask<int>("sum", TimeSpan.FromSeconds(5))).ShouldBe(4950);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo(string suffix) => ReceiveAsync<string>(async text =>
        {
            await Task.Yield();
            Sender.Tell(text + suffix);
        });
    }

    private sealed class Counter : ReceivePersistentActor
    {
        private int _sum;

        public Counter(string id)
        {
            PersistenceId = id;
            Recover<int>(amount => _sum += amount);
            Command<int>(amount => Persist(amount, persisted => _sum += persisted));
            Command<string>(_ => Sender.Tell(_sum));
        }

        public override string PersistenceId { get; }
    }
}
