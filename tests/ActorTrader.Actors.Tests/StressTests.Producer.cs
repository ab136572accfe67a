namespace ActorTrader.Actors.Tests;

/// <summary>Who sends, and what.</summary>
public partial class StressTests
{
    /// <summary>To a worker: stash all work from now on.</summary>
    private sealed class Close
    {
        public static readonly Close Instance = new();
    }

    /// <summary>To a worker: work again, first what is stashed.</summary>
    private sealed class Open
    {
        public static readonly Open Instance = new();
    }

    /// <summary>To the pool: stop this worker.</summary>
    private sealed record StopWorker(IActorRef Worker);

    /// <summary>To a watcher: watch, or do not.</summary>
    private sealed record WatchWorker(IActorRef Worker, bool Watch);

    /// <summary>A thread that works its way through random choices; no more than <see cref="MostInFlight"/> wait at a time.</summary>
    private sealed class Producer(int index, Tally tally, IActorRef pool, IActorRef[] watchers)
    {
        private const int Burst = 64;

        // So that everything happens on a slow machine too.
        private const int Least = 20_000;

        private readonly Random _random = new(tally.Seed + index);
        private long _number;

        public void Run()
        {
            var start = TimeProvider.System.GetTimestamp();
            while (_number < Least || TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(Seconds))
            {
                if (!HasRoom()) return;
                tally.Send(Burst);
                for (var i = 0; i < Burst; i++) Send();
            }
        }

        // False when nothing has made room for long: the test then finds what is missing.
        private bool HasRoom()
        {
            var start = TimeProvider.System.GetTimestamp();
            var waiting = new SpinWait();
            while (tally.InFlight > MostInFlight)
            {
                if (TimeProvider.System.GetElapsedTime(start) > Some.Patience) return false;
                waiting.SpinOnce();
            }

            return true;
        }

        private void Send()
        {
            var workers = Volatile.Read(ref tally.Workers);
            var worker = workers[_random.Next(Workers)];
            if (_random.Next(100) == 0) Disturb(worker);
            worker.Tell(new Work(index, ++_number, NextEffect()), ActorRefs.NoSender);
        }

        private Effect NextEffect() => _random.Next(10_000) switch
        {
            < 10 => Effect.Restart,
            < 15 => Effect.Resume,
            < 17 => Effect.Stop,
            < 19 => Effect.StopSelf,
            < 21 => Effect.AwaitAndRestart,
            < 60 => Effect.Await,
            < 600 => Effect.Forward,
            _ => Effect.None,
        };

        private void Disturb(IActorRef worker)
        {
            switch (_random.Next(1_000))
            {
                case < 20:
                    pool.Tell(new StopWorker(worker), ActorRefs.NoSender);
                    break;
                case < 40:
                    worker.Tell(PoisonPill.Instance, ActorRefs.NoSender);
                    break;
                case < 50:
                    worker.Tell(Kill.Instance, ActorRefs.NoSender);
                    break;
                case < 80:
                    worker.Tell(new Fault(Directive.Restart), ActorRefs.NoSender);
                    break;
                case < 82:
                    pool.Tell(new Fault(Directive.Restart), ActorRefs.NoSender);
                    break;
                case < 200:
                    worker.Tell(Close.Instance, ActorRefs.NoSender);
                    break;
                case < 500:
                    worker.Tell(Open.Instance, ActorRefs.NoSender);
                    break;
                default:
                    watchers[_random.Next(Watchers)].Tell(new WatchWorker(worker, _random.Next(4) != 0), ActorRefs.NoSender);
                    break;
            }
        }
    }
}
