using System.Globalization;
using System.Text.Json;

namespace LoadTests;

/// <summary>Runs a scenario and its reference in turn, so that both see the same neighbours, and reports medians.</summary>
internal static class Measurement
{
    private const int WarmUps = 1;
    private const int Repetitions = 5;

    /// <summary>Measures and prints; false when any answer was wrong.</summary>
    public static async Task<bool> RunAsync(string suite, Scenario scenario, bool json)
    {
        var own = new List<Run>();
        var reference = new List<Run>();
        for (var i = 0; i < WarmUps + Repetitions; i++)
        {
            var first = await MeasureAsync(scenario.Work).ConfigureAwait(false);
            var second = scenario.Reference is { } other ? await MeasureAsync(other).ConfigureAwait(false) : (Run?)null;
            if (i < WarmUps) continue;
            own.Add(first);
            if (second is { } run) reference.Add(run);
        }

        var verified = own.Concat(reference).All(run => run.Verified);
        Print(suite, scenario, own, reference, verified, json);
        return verified;
    }

    private static Task<Run> MeasureAsync(Func<Task<Run>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return work();
    }

    private static void Print(string suite, Scenario scenario, List<Run> own, List<Run> reference, bool verified, bool json)
    {
        var median = Median(own);
        var against = reference.Count > 0 ? Median(reference) : (double?)null;
        var ratio = median / against;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                suite,
                scenario = scenario.Name,
                unit = scenario.Unit,
                median = Math.Round(median),
                min = Math.Round(own.Min(run => run.PerSecond)),
                max = Math.Round(own.Max(run => run.PerSecond)),
                reference = against is { } figure ? Math.Round(figure) : (double?)null,
                ratio = ratio is { } value ? Math.Round(value, 3) : (double?)null,
                verified,
            }));
            return;
        }

        var comparison = ratio is { } times ? string.Create(CultureInfo.InvariantCulture, $"  {times:0.00} x {scenario.ReferenceName} ({against:N0})") : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{suite} {scenario.Name,-16} {median,16:N0} {scenario.Unit}{comparison}{(verified ? "" : "  WRONG ANSWER")}"));
    }

    private static double Median(List<Run> runs) => runs.Select(run => run.PerSecond).Order().ElementAt(runs.Count / 2);
}
