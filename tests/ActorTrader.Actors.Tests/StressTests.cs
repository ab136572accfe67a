using System.Globalization;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests;

/// <summary>
/// Two producers a core against actors that fail, restart, stash, wait, stop and are watched at random:
/// each message is processed, stashed or a dead letter, once.
/// </summary>
/// <remarks>
/// Two seconds; <c>ACTORTRADER_STRESS_SECONDS=30</c> makes it longer, <c>ACTORTRADER_STRESS_SEED</c> repeats the choices of the run whose failure named it
/// (the threads' own interleaving is not repeated).
/// </remarks>
public partial class StressTests
{
    private const int Workers = 24;
    private const int Watchers = 4;
    private const int MostInFlight = 50_000;

    private static readonly int Producers = 2 * Environment.ProcessorCount;
    private static readonly int Seconds = Setting("ACTORTRADER_STRESS_SECONDS") ?? 2;

    [Fact]
    public async Task Every_message_is_processed_stashed_or_a_dead_letter()
    {
        var tally = new Tally(Setting("ACTORTRADER_STRESS_SEED") ?? Environment.TickCount);
        var system = ActorSystem.Create("stress", ActorSystemSetup.Create(new RuntimeSetup { LogDeadLetters = 0, LogLevel = LogLevel.ErrorLevel }));
        system.EventStream.Subscribe<DeadLetter>(system.ActorOf(Props.Create(() => new LetterCounter(tally)), "letters"));
        var pool = system.ActorOf(Props.Create(() => new Pool(tally)), "pool");
        await pool.Ask<ActorIdentity>(new Identify(null), Some.Patience);
        var watchers = Enumerable.Range(0, Watchers).Select(i => system.ActorOf(Props.Create(() => new Watcher(tally)), $"watcher-{i}")).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Producers).Select(i => ProduceAsync(new Producer(i, tally, pool, watchers))));
        (await tally.SettlesAsync(() => tally.InFlight == 0)).ShouldBeTrue($"messages are missing: {tally}");
        (await StashedAsync(pool)).ShouldBe(tally.Stashed, $"{tally}");
        tally.Awaited.Count.ShouldBe(Workers, $"an end is still to be told: {tally}");

        (await pool.GracefulStop(Some.Patience)).ShouldBeTrue($"{tally}");
        (await tally.SettlesAsync(() => tally.InFlight == 0 && tally.Stashed == 0)).ShouldBeTrue($"stashes are missing: {tally}");
        foreach (var watcher in watchers)
            (await tally.SettlesAsync(async () => await watcher.Ask<int>("waiting", Some.Patience) == 0)).ShouldBeTrue($"a watcher still waits: {tally}");

        tally.Faults.ShouldBeEmpty($"{tally}");
        tally.Happened.ShouldAllBe(count => count > 0, $"each kind of event should happen: {tally}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{tally}");
        await system.Terminate().WaitAsync(Some.Patience);
    }

    private static int? Setting(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Task ProduceAsync(Producer producer) =>
        Task.Factory.StartNew(producer.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task<long> StashedAsync(IActorRef pool)
    {
        var counts = await Task.WhenAll((await RestAsync(pool)).Select(worker => worker.Ask<int>("stashed", Some.Patience)));
        return counts.Sum();
    }

    // What was sent before may still replace a worker: until all of them answer for themselves, which is after all of that.
    private static async Task<IActorRef[]> RestAsync(IActorRef pool)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Some.Patience)
        {
            var workers = await pool.Ask<IActorRef[]>("workers", Some.Patience);
            var found = await Task.WhenAll(workers.Select(worker => worker.Ask<ActorIdentity>(new Identify(null), Some.Patience)));
            if (found.All(identity => identity.Subject is not null)) return workers;
        }

        throw new TimeoutException("the workers go on being replaced though nobody sends");
    }
}
