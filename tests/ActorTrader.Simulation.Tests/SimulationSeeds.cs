using System.Globalization;

namespace ActorTrader.Simulation.Tests;

/// <summary>Which seeds are run: 1 to 200, or as the environment says.</summary>
internal static class SimulationSeeds
{
    /// <summary>How many; default 200.</summary>
    public const string CountVariable = "ACTORTRADER_SEEDS";

    /// <summary>The first; default 1.</summary>
    public const string FirstVariable = "ACTORTRADER_FIRST_SEED";

    public static int Count => Read(CountVariable, 200);

    public static int First => Read(FirstVariable, 1);

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
}
