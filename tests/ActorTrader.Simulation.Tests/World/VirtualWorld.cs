using System.Globalization;
using ActorTrader.Core.Values;

namespace ActorTrader.Simulation.Tests.World;

/// <summary>One thread, virtual time, an agenda of steps, and randomness from the seed: a run is a function of its seed.</summary>
internal sealed class VirtualWorld
{
    private const int LinesKept = 30;
    private const double CrashRate = 0.002;

    private readonly PriorityQueue<(string What, bool IsQuiet, Action Act), (long At, long Sequence)> _agenda = new();
    private readonly Queue<string> _lines = new();
    private readonly Timestamp _start;
    private long _sequence;

    public VirtualWorld(int seed, Timestamp start)
    {
        (Seed, Now, _start) = (seed, start, start);
        Faults = new Random(unchecked(seed * 3));
        Choices = new Random(unchecked(seed * 3 + 1));
        // Some runs are calm, so that ordinary ways through are seen too; some are rough.
        Roughness = (seed % 4) switch { 0 => 0.25, 1 or 2 => 1, _ => 3 };
    }

    public int Seed { get; }

    public Timestamp Now { get; private set; }

    /// <summary>What goes wrong.</summary>
    public Random Faults { get; }

    /// <summary>What the market and the strategies do.</summary>
    public Random Choices { get; }

    /// <summary>Factor on every fault's rate.</summary>
    public double Roughness { get; }

    /// <summary>Off while the run comes to rest.</summary>
    public bool FaultsOn { get; set; } = true;

    public int Steps { get; private set; }

    /// <summary>FNV-1a over every line of the trace: equal for equal runs.</summary>
    public ulong TraceHash { get; private set; } = 14695981039346656037;

    public IReadOnlyCollection<string> LastLines => _lines;

    public TimeSpan Elapsed => Now - _start;

    public void After(TimeSpan delay, string what, Action act) => Plan(delay, what, false, act);

    /// <summary>As <see cref="After"/>; counts for the trace's hash and is kept out of its last lines, which would hold nothing else.</summary>
    public void AfterQuietly(TimeSpan delay, string what, Action act) => Plan(delay, what, true, act);

    /// <summary>Takes the next step.</summary>
    public void Step()
    {
        var found = _agenda.TryDequeue(out var step, out var key);
        if (!found) throw new InvalidOperationException("nothing is left to happen: the market's next quote should be");
        Now = new Timestamp(key.At);
        Steps++;
        Note(step.What, step.IsQuiet);
        step.Act();
    }

    /// <summary>Writes a line of the trace.</summary>
    public void Note(string what, bool isQuiet = false)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Steps,5} {Elapsed.TotalSeconds,8:0.000} s  {what}");
        foreach (var c in line) TraceHash = unchecked((TraceHash ^ c) * 1099511628211);
        if (isQuiet) return;
        _lines.Enqueue(line);
        if (_lines.Count > LinesKept) _lines.Dequeue();
    }

    /// <summary>Whether a fault of this rate strikes now.</summary>
    public bool Strikes(double rate) => FaultsOn && Faults.NextDouble() < rate * Roughness;

    /// <summary>A place where the engine's process may die.</summary>
    public void CrashPoint(string where)
    {
        if (Strikes(CrashRate)) throw new ProcessKilledException(where);
    }

    public static TimeSpan Between(Random random, double fromMilliseconds, double toMilliseconds) =>
        TimeSpan.FromTicks((long)((fromMilliseconds + random.NextDouble() * (toMilliseconds - fromMilliseconds)) * TimeSpan.TicksPerMillisecond));

    private void Plan(TimeSpan delay, string what, bool isQuiet, Action act) =>
        _agenda.Enqueue((what, isQuiet, act), ((Now + delay).UnixNanos, ++_sequence));
}
