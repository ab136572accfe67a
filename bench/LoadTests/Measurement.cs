using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LoadTests;

/// <summary>Runs a scenario and its reference in turn, so that both see the same neighbours, and reports medians.</summary>
internal static class Measurement
{
    private const int MostWarmUps = 10;

    // The compiler replaces methods in steps, each some 100 ms after the one before.
    private const double WarmUpSeconds = 0.6;

    /// <summary>Measures and prints; false when any answer was wrong.</summary>
    public static async Task<bool> RunAsync(string suite, Scenario scenario, int repetitions, bool json)
    {
        await WarmUpAsync(scenario).ConfigureAwait(false);
        var own = new List<Run>();
        var reference = new List<Run>();
        for (var i = 0; i < repetitions; i++)
        {
            own.Add(await MeasureAsync(scenario.Work).ConfigureAwait(false));
            if (scenario.Reference is { } other) reference.Add(await MeasureAsync(other).ConfigureAwait(false));
        }

        var verified = own.Concat(reference).All(run => run.Verified);
        if (json) PrintJson(suite, scenario, own, reference, verified);
        else PrintText(suite, scenario, own, reference, verified);
        return verified;
    }

    private static async Task WarmUpAsync(Scenario scenario)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < MostWarmUps && (i == 0 || clock.Elapsed.TotalSeconds < WarmUpSeconds); i++)
        {
            await MeasureAsync(scenario.Work).ConfigureAwait(false);
            if (scenario.Reference is { } other) await MeasureAsync(other).ConfigureAwait(false);
        }
    }

    private static Task<Run> MeasureAsync(Func<Task<Run>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return work();
    }

    private static void PrintJson(string suite, Scenario scenario, List<Run> own, List<Run> reference, bool verified)
    {
        var median = Median(own, run => run.PerSecond)!.Value;
        var against = Median(reference, run => run.PerSecond);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            suite,
            scenario = scenario.Name,
            unit = scenario.Unit,
            median = Math.Round(median),
            min = Math.Round(own.Min(run => run.PerSecond)),
            max = Math.Round(own.Max(run => run.PerSecond)),
            reference = Rounded(against, 0),
            ratio = Rounded(median / against, 3),
            verified,
            seconds = Rounded(Median(own, run => run.Seconds), 3),
            cpuNanos = Rounded(Median(own, run => run.CpuNanos), 1),
            referenceCpuNanos = Rounded(Median(reference, run => run.CpuNanos), 1),
            bytes = Rounded(Median(own, run => run.Bytes), 1),
            referenceBytes = Rounded(Median(reference, run => run.Bytes), 1),
            retained = Rounded(Median(own, run => run.Retained), 1),
            referenceRetained = Rounded(Median(reference, run => run.Retained), 1),
        }));
    }

    private static void PrintText(string suite, Scenario scenario, List<Run> own, List<Run> reference, bool verified)
    {
        var median = Median(own, run => run.PerSecond)!.Value;
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{suite} {scenario.Name,-16} {median,14:N0} {scenario.Unit,-14}");
        if (Median(reference, run => run.PerSecond) is { } against)
            line.Append(CultureInfo.InvariantCulture, $"  {median / against:0.00} x {scenario.ReferenceName} ({against:N0})");
        if (Median(own, run => run.Seconds) is { } seconds) line.Append(CultureInfo.InvariantCulture, $"  {seconds:0.000} s");
        Append(line, "ns of processor", own, reference, run => run.CpuNanos);
        Append(line, "B allocated", own, reference, run => run.Bytes);
        Append(line, "B retained", own, reference, run => run.Retained);
        Console.WriteLine(line.Append(verified ? "" : "  WRONG ANSWER"));
    }

    private static void Append(StringBuilder line, string what, List<Run> own, List<Run> reference, Func<Run, double?> figure)
    {
        if (Median(own, figure) is not { } value) return;
        line.Append(CultureInfo.InvariantCulture, $"  {value:N1} {what}");
        if (Median(reference, figure) is { } other) line.Append(CultureInfo.InvariantCulture, $" ({other:N1})");
    }

    private static double? Rounded(double? value, int digits) => value is { } number ? Math.Round(number, digits) : null;

    private static double? Median(List<Run> runs, Func<Run, double?> figure)
    {
        var figures = runs.Select(figure).OfType<double>().Order().ToArray();
        return figures.Length == 0 ? null : figures[figures.Length / 2];
    }
}
