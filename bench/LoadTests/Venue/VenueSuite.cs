namespace LoadTests.Venue;

/// <summary>The venue's matching core, in process.</summary>
internal static class VenueSuite
{
    public static IReadOnlyList<Scenario> Scenarios() => [new("match", "market events/s", RestingOrders.RunAsync)];
}
