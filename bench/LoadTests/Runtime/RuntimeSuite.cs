namespace LoadTests.Runtime;

/// <summary>The actor runtime's message path against a channel with one task per actor, in the same run.</summary>
internal static class RuntimeSuite
{
    private const int TellMessages = 5_000_000;
    private const int Actors = 1_000;
    private const int RoundTrips = 300_000;

    public static IReadOnlyList<Scenario> Scenarios() =>
    [
        new("tell-1", "messages/s", () => ActorTells.RunAsync(1, TellMessages), "channels", () => ChannelTells.RunAsync(1, TellMessages)),
        new("tell-1000", "messages/s", () => ActorTells.RunAsync(Actors, TellMessages), "channels", () => ChannelTells.RunAsync(Actors, TellMessages)),
        new("ping-1", "round trips/s", () => ActorPings.RunAsync(1, RoundTrips), "channels", () => ChannelPings.RunAsync(1, RoundTrips)),
        new("ping-100", "round trips/s", () => ActorPings.RunAsync(100, RoundTrips * 3), "channels", () => ChannelPings.RunAsync(100, RoundTrips * 3)),
        new("ask", "asks/s", () => Asks.RunAsync(RoundTrips), "channel and completion source", () => Asks.RunOnChannelAsync(RoundTrips)),
    ];
}
