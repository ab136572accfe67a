using System.Diagnostics;

namespace LoadTests;

/// <summary>Time and allocations of a piece of work. Set-up comes before <see cref="Start"/>, clearing away after <see cref="Stop"/>.</summary>
internal readonly struct Meter
{
    private readonly long _bytes;
    private readonly TimeSpan _cpu;
    private readonly long _started;

    private Meter(long bytes, TimeSpan cpu)
    {
        _bytes = bytes;
        _cpu = cpu;
        _started = Stopwatch.GetTimestamp();
    }

    public static Meter Start() => new(GC.GetTotalAllocatedBytes(precise: true), Cpu());

    public Reading Stop() => Stop(Stopwatch.GetTimestamp());

    /// <summary>For work whose last step took the time itself.</summary>
    public Reading Stop(long ended) =>
        new(Stopwatch.GetElapsedTime(_started, ended).TotalSeconds, (Cpu() - _cpu).TotalNanoseconds, GC.GetTotalAllocatedBytes(precise: true) - _bytes);

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;
}

/// <summary>What a meter read.</summary>
/// <param name="Seconds">From start to stop.</param>
/// <param name="CpuNanos">Of all threads, collections and waiting by spinning included.</param>
/// <param name="Bytes">Allocated meanwhile, by all threads.</param>
internal readonly record struct Reading(double Seconds, double CpuNanos, long Bytes)
{
    public Run Of(long units, bool verified) => new(units / Seconds, verified) { Seconds = Seconds, CpuNanos = CpuNanos / units, Bytes = Bytes / (double)units };
}
