using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

/// <summary>About a second of several producers against actors that fail and stop at random: each message is handled or a dead letter.</summary>
public class StressTests
{
    private const int Producers = 4;
    private const int PerProducer = 60_000;
    private const int Workers = 16;

    [Fact]
    public async Task Every_message_is_handled_or_a_dead_letter()
    {
        var system = ActorSystem.Create("stress", Setup.ActorSystemSetup.Create(new Setup.RuntimeSetup { LogDeadLetters = 0, LogLevel = LogLevel.ErrorLevel }));
        var tally = new Tally();
        var letters = system.ActorOf(Props.Create(() => new LetterCounter(tally)));
        system.EventStream.Subscribe<DeadLetter>(letters);
        var pool = system.ActorOf(Props.Create(() => new Pool(tally)).WithSupervisorStrategy(
            new OneForOneStrategy(-1, -1, Decider.From(Directive.Restart), loggingEnabled: false)), "pool");
        var workers = await pool.Ask<IActorRef[]>("start", Some.Patience);
        Volatile.Write(ref tally.Workers, workers);

        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() => Produce(pool, tally, producer)))).WaitAsync(Some.Patience);

        var deadline = TimeProvider.System.GetTimestamp();
        while (tally.Accounted < Producers * PerProducer && TimeProvider.System.GetElapsedTime(deadline) < Some.Patience) await Task.Yield();
        tally.Accounted.ShouldBe(Producers * PerProducer);
        tally.Overlaps.ShouldBe(0);
        tally.AfterStop.ShouldBe(0);
        tally.Ended.ShouldBe(tally.Stopped, "each stop is told to the watcher once");
        tally.Stopped.ShouldBeGreaterThan(0);
        tally.Restarted.ShouldBeGreaterThan(0);
        await system.Terminate().WaitAsync(Some.Patience);
    }

    private static void Produce(IActorRef pool, Tally tally, int producer)
    {
        var random = new Random(producer);
        for (var i = 0; i < PerProducer; i++)
        {
            var worker = Volatile.Read(ref tally.Workers)[random.Next(Workers)];
            switch (random.Next(4_000))
            {
                case 0:
                    pool.Tell(worker, ActorRefs.NoSender);
                    break;
                case < 4:
                    worker.Tell(Fail.Instance, ActorRefs.NoSender);
                    break;
            }

            worker.Tell(Work.Instance, ActorRefs.NoSender);
        }
    }

    private sealed class Work
    {
        public static readonly Work Instance = new();
    }

    private sealed class Fail : IDeadLetterSuppression
    {
        public static readonly Fail Instance = new();
    }

    private sealed class Tally
    {
        public IActorRef[] Workers = [];
        public int Handled, Lost, Stopped, Ended, Restarted, Overlaps, AfterStop;

        public int Accounted => Volatile.Read(ref Handled) + Volatile.Read(ref Lost);
    }

    private sealed class LetterCounter(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is DeadLetter { Message: Work }) Interlocked.Increment(ref tally.Lost);
        }
    }

    private sealed class Pool : ReceiveActor
    {
        private readonly Tally _tally;

        public Pool(Tally tally)
        {
            _tally = tally;
            Receive<string>(_ => Sender.Tell(Enumerable.Range(0, Workers).Select(_ => NewWorker()).ToArray()));
            Receive<IActorRef>(OnStop);
            Receive<Terminated>(_ => Interlocked.Increment(ref tally.Ended));
        }

        private void OnStop(IActorRef worker)
        {
            var workers = Volatile.Read(ref _tally.Workers);
            var index = Array.IndexOf(workers, worker);
            if (index < 0) return;
            Context.Stop(worker);
            Interlocked.Increment(ref _tally.Stopped);
            var replaced = workers.ToArray();
            replaced[index] = NewWorker();
            Volatile.Write(ref _tally.Workers, replaced);
        }

        private IActorRef NewWorker() => Context.Watch(Context.ActorOf(Props.Create(() => new Worker(_tally))));
    }

    private sealed class Worker(Tally tally) : UntypedActor
    {
        private bool _stopped;
        private int _inside;

        protected override void OnReceive(object message)
        {
            if (Interlocked.Exchange(ref _inside, 1) != 0) Interlocked.Increment(ref tally.Overlaps);
            if (_stopped) Interlocked.Increment(ref tally.AfterStop);
            Volatile.Write(ref _inside, 0);
            if (message is Fail) throw new InvalidOperationException("as told");
            Interlocked.Increment(ref tally.Handled);
        }

        protected override void PostStop() => _stopped = true;

        protected override void PostRestart(Exception reason) => Interlocked.Increment(ref tally.Restarted);
    }
}
