using System.Globalization;
using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>All that decides a run of a given program: the seed, who ran when, which faults happened.</summary>
internal sealed record SimulationReplay(long Seed)
{
    /// <summary>Null when <see cref="Schedule"/> says it.</summary>
    public SchedulingPolicy? Policy { get; init; }

    /// <summary>The steps that differ from first come, first served, and the choice there; null to follow <see cref="Policy"/>.</summary>
    public IReadOnlyList<(long Step, int Choice)>? Schedule { get; init; }

    /// <summary>As <see cref="Schedule"/>, by name: only while a failure is being shortened.</summary>
    public IReadOnlyList<Deviation>? Names { get; init; }

    /// <summary>The faults that happen; null to follow their chances.</summary>
    public IReadOnlyList<string>? Faults { get; init; }

    public static SimulationReplay Parse(string text)
    {
        long? seed = null;
        var replay = new SimulationReplay(0);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.IndexOf('=') is var equals and > 0 ? (part[..equals], part[(equals + 1)..]) : (part, "");
            switch (name)
            {
                case "seed" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                    seed = number;
                    break;
                case "policy":
                    replay = replay with { Policy = SchedulingPolicy.Parse(value) };
                    break;
                case "schedule":
                    replay = replay with { Schedule = [.. List(value).Select(ParseChoice)] };
                    break;
                case "faults":
                    replay = replay with { Faults = List(value) };
                    break;
                default:
                    throw Bad(part);
            }
        }

        return replay with { Seed = seed ?? throw Bad(text) };
    }

    public Chooser Start(SchedulingPolicy policy)
    {
        if (Names is not null) return new NamedChooser(Names);
        return Schedule is not null ? new ScheduledChooser(Schedule) : (Policy ?? policy).Start(Seed);
    }

    public override string ToString()
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"seed={Seed}") };
        if (Schedule is null) parts.Add($"policy={Policy}");
        else parts.Add("schedule=" + string.Join(',', Schedule.Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.Step}:{at.Choice}"))));
        if (Faults is not null) parts.Add("faults=" + string.Join(',', Faults));
        return string.Join(';', parts);
    }

    private static string[] List(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (long Step, int Choice) ParseChoice(string text)
    {
        var parts = text.Split(':');
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var choice))
        {
            return (step, choice);
        }

        throw Bad(text);
    }

    private static FormatException Bad(string part) => new(
        $"\"{part}\" in a replay: expected \"seed=7;policy=random\" or \"seed=7;schedule=12:3,57:1;faults=name.drop@3\", as a failed simulation prints it");
}
