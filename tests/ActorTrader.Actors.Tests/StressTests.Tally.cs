using System.Collections.Concurrent;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

/// <summary>What is sent, and where it ends.</summary>
public partial class StressTests
{
    private enum Fate
    {
        UnderWay,
        Stashed,
        Processed,
        Dead,
    }

    /// <summary>What a worker does with a piece of work.</summary>
    private enum Effect
    {
        None,
        Forward,
        Await,
        AwaitAndRestart,
        Restart,
        Resume,
        Stop,
        StopSelf,
    }

    /// <summary>One message that must end somewhere, once.</summary>
    private sealed class Work(int producer, long number, Effect effect)
    {
        private int _fate;

        public int Producer => producer;

        /// <summary>Counts up, per producer.</summary>
        public long Number => number;

        public Effect Effect => effect;

        /// <returns>What had happened to it before.</returns>
        public Fate Meet(Fate fate) => (Fate)Interlocked.Exchange(ref _fate, (int)fate);
    }

    /// <summary>Thrown on purpose.</summary>
    private sealed class Fault(Directive directive) : Exception($"to {directive}")
    {
        public Directive Directive => directive;
    }

    private sealed class Tally(int seed)
    {
        private readonly long[] _fates = new long[4];
        private readonly ConcurrentDictionary<string, int> _faults = new();
        private long _sent;
        private int _restarted;
        private int _resumed;
        private int _ended;
        private int _watched;

        public IActorRef[] Workers = [];

        /// <summary>The workers of whose ends the pool is yet to be told; touched on the pool's turns only.</summary>
        public HashSet<IActorRef> Awaited { get; } = [];

        public int Seed => seed;

        public long Stashed => Interlocked.Read(ref _fates[(int)Fate.Stashed]);

        /// <summary>What is neither processed, nor stashed, nor a dead letter; exact when nothing moves.</summary>
        public long InFlight => Interlocked.Read(ref _sent) - Settled;

        /// <summary>Wrong, and how often.</summary>
        public IReadOnlyDictionary<string, int> Faults => _faults;

        public int[] Happened => [_restarted, _resumed, _ended, _watched];

        private long Settled => Interlocked.Read(ref _fates[(int)Fate.Processed]) + Interlocked.Read(ref _fates[(int)Fate.Dead]) + Stashed;

        public void Send(int count) => Interlocked.Add(ref _sent, count);

        public void Meet(Work work, Fate fate)
        {
            var before = work.Meet(fate);
            if (before is Fate.Processed or Fate.Dead) Fail($"{before}, then {fate}");
            if (before == Fate.Stashed) Interlocked.Decrement(ref _fates[(int)Fate.Stashed]);
            Interlocked.Increment(ref _fates[(int)fate]);
        }

        public void Fail(string what) => _faults.AddOrUpdate(what, 1, (_, count) => count + 1);

        public void Restarted() => Interlocked.Increment(ref _restarted);

        public void Resumed() => Interlocked.Increment(ref _resumed);

        public void Ended() => Interlocked.Increment(ref _ended);

        public void Watched() => Interlocked.Increment(ref _watched);

        public Task<bool> SettlesAsync(Func<bool> condition) => SettlesAsync(() => Task.FromResult(condition()));

        /// <summary>Waits for <paramref name="condition"/>; false when it does not hold and nothing has moved for long.</summary>
        public async Task<bool> SettlesAsync(Func<Task<bool>> condition)
        {
            var last = Settled;
            for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < Some.Patience;)
            {
                if (await condition()) return true;
                await Task.Yield();
                if (Settled == last) continue;
                last = Settled;
                since = TimeProvider.System.GetTimestamp();
            }

            return await condition();
        }

        public override string ToString() =>
            $"seed {seed}, {Seconds} s: sent {_sent}, {string.Join(", ", Enum.GetValues<Fate>().Skip(1).Select(fate => $"{fate} {_fates[(int)fate]}"))}, "
            + $"restarted {_restarted}, resumed {_resumed}, ended {_ended}, told to watchers {_watched}; wrong: {string.Join("; ", _faults)}";
    }

    private sealed class LetterCounter(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is DeadLetter { Message: Work work }) tally.Meet(work, Fate.Dead);
        }
    }
}
