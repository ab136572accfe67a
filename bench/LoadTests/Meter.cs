using System.Diagnostics;

namespace LoadTests;

/// <summary>Time and allocations of a piece of work. Set-up comes before <see cref="Start"/>, clearing away after <see cref="Stop"/>.</summary>
internal readonly struct Meter
{
    private readonly long _bytes;
    private readonly long _started;

    private Meter(long bytes)
    {
        _bytes = bytes;
        _started = Stopwatch.GetTimestamp();
    }

    public static Meter Start() => new(GC.GetTotalAllocatedBytes(precise: true));

    public Reading Stop() => Stop(Stopwatch.GetTimestamp());

    /// <summary>For work whose last step took the time itself.</summary>
    public Reading Stop(long ended) => new(Stopwatch.GetElapsedTime(_started, ended).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - _bytes);
}

/// <summary>What a meter read.</summary>
/// <param name="Seconds">From start to stop.</param>
/// <param name="Bytes">Allocated meanwhile, by all threads.</param>
internal readonly record struct Reading(double Seconds, long Bytes)
{
    public Run Of(long units, bool verified) => new(units / Seconds, verified) { Seconds = Seconds, Bytes = Bytes / (double)units };
}
