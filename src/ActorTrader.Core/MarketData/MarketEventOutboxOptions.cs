using System.Runtime.CompilerServices;

namespace ActorTrader.Core.MarketData;

/// <summary>What an outbox does when its consumer is behind.</summary>
public enum WhenBehind
{
    /// <summary>A newer quote replaces its symbol's latest one; trades and bars are kept.</summary>
    Conflate,

    /// <summary>Nothing is replaced: the producer watches <see cref="MarketEventOutbox.IsFull"/> and stops pulling.</summary>
    Wait,
}

/// <summary>Bounds of a <see cref="MarketEventOutbox"/>. A value out of its range throws <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record MarketEventOutboxOptions
{
    /// <summary>Default: conflate.</summary>
    public WhenBehind WhenBehind { get; init; } = WhenBehind.Conflate;

    /// <summary>Events pending from which the consumer counts as behind; 1 to 1,000,000, default 4,096.</summary>
    public int Capacity { get; init => field = Checked(value, value is >= 1 and <= 1_000_000, "1 to 1000000"); } = 4_096;

    /// <summary>Events pending from which even trades and bars are refused (and counted); <see cref="Capacity"/> to 10,000,000, default 65,536.</summary>
    public int HardLimit { get; init => field = Checked(value, value is >= 1 and <= 10_000_000, "1 to 10000000"); } = 65_536;

    /// <summary>Most events of one batch; 1 to 65,536, default 256.</summary>
    public int MaxBatch { get; init => field = Checked(value, value is >= 1 and <= 65_536, "1 to 65536"); } = 256;

    /// <summary>Most batches that the consumer has not acknowledged; 1 to 1,024, default 2.</summary>
    public int Window { get; init => field = Checked(value, value is >= 1 and <= 1_024, "1 to 1024"); } = 2;

    private static T Checked<T>(T value, bool inRange, string range, [CallerMemberName] string name = "") =>
        inRange ? value : throw new ArgumentOutOfRangeException(name, value, $"expected {range}");
}
