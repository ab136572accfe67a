using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>How fast a market is played, and where it waits.</summary>
public sealed record MarketPlayerOptions
{
    /// <summary>Market seconds per second of the player's clock: 1 is real time; above 0. Null plays as fast as the listener takes it.</summary>
    public double? Speed { get; init; } = 1;

    /// <summary>The market stops just before the first tick at or after this market time, and goes on after <see cref="MarketPlayer.ReleaseHold"/>. Null never holds.</summary>
    public Timestamp? HoldAt { get; init; }

    /// <summary>The most ticks handed to the listener at once: 1 to 65,536, default 512.</summary>
    public int MaxBatch { get; init; } = 512;
}
