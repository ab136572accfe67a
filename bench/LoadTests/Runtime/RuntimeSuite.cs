namespace LoadTests.Runtime;

/// <summary>The actor runtime against channels with one task per actor, in the same run.</summary>
internal static class RuntimeSuite
{
    private const int Tells = 10_000_000;
    private const int RoundTrips = 500_000;
    private const int Million = 1_000_000;
    private const int Ticks = 5_000_000;
    private const int Quotes = 2_000_000;
    private const int MostInFlight = 200_000;

    public static IReadOnlyList<Scenario> Scenarios(Effort effort) =>
    [
        new("tell-1", "messages/s", () => ActorTells.RunAsync(1, effort.Of(Tells)), "channels", () => ChannelTells.RunAsync(1, effort.Of(Tells))),
        new("tell-1000", "messages/s", () => ActorTells.RunAsync(1_000, effort.Of(Tells)), "channels", () => ChannelTells.RunAsync(1_000, effort.Of(Tells))),
        new("ping-1", "round trips/s", () => ActorPings.RunAsync(1, effort.Of(RoundTrips)), "channels", () => ChannelPings.RunAsync(1, effort.Of(RoundTrips))),
        new("ping-100", "round trips/s", () => ActorPings.RunAsync(100, effort.Of(RoundTrips * 4)), "channels", () => ChannelPings.RunAsync(100, effort.Of(RoundTrips * 4))),
        new("ask", "asks/s", () => Asks.RunAsync(effort.Of(RoundTrips)), "channel and completion source", () => Asks.RunOnChannelAsync(effort.Of(RoundTrips))),
        new("create-1M", "actors/s", () => ActorCreations.RunAsync(effort.Of(Million)), "channels", () => ChannelCreations.RunAsync(effort.Of(Million))),
        new("skynet", "leaves/s", () => ActorSkynet.RunAsync(effort.Of(Million)), "channels", () => ChannelSkynet.RunAsync(effort.Of(Million))),
        new("ticks", "ticks/s", () => ActorTicks.RunAsync(effort.Of(Ticks), int.MaxValue), "channels", () => ChannelTicks.RunAsync(effort.Of(Ticks), int.MaxValue)),
        new("ticks-bounded", "ticks/s", () => ActorTicks.RunAsync(effort.Of(Ticks), MostInFlight), "channels", () => ChannelTicks.RunAsync(effort.Of(Ticks), MostInFlight)),
        new("ticks-batched", "ticks/s", () => ActorTickBatches.RunAsync(effort.Of(Ticks)), "channels", () => ChannelTickBatches.RunAsync(effort.Of(Ticks))),
        new("ticks-json", "quotes/s", () => ActorQuoteFrames.RunAsync(effort.Of(Quotes)), "channels", () => ChannelQuoteFrames.RunAsync(effort.Of(Quotes))),
        new("persist-1", "events/s", () => PersistedEvents.RunAsync(effort.Of(Million), 1)),
        new("persist-all-100", "events/s", () => PersistedEvents.RunAsync(effort.Of(Million), 100)),
        new("recover", "events/s", () => PersistRecovery.RunAsync(effort.Of(Million))),
    ];
}
