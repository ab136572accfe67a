using ActorTrader.Core.Strategies;
using ActorTrader.Strategies.Placement;

namespace ActorTrader.Strategies.MovingAverageBand;

/// <summary>The numbers of <see cref="MovingAverageBandStrategy"/>.</summary>
public sealed record MovingAverageBandParameters
{
    /// <exception cref="ArgumentException">A value out of its range.</exception>
    public MovingAverageBandParameters(int window = 20, decimal band = 0.02m, PlacementParameters? placement = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(band, 0m);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(band, 1m);
        Window = window;
        Band = band;
        Placement = placement ?? new PlacementParameters();
    }

    /// <summary>Prices in the average. Default 20, at least 2.</summary>
    public int Window { get; }

    /// <summary>Distance from the average as a fraction of it. Default 0.02 (2 %), above 0 and below 1.</summary>
    public decimal Band { get; }

    public PlacementParameters Placement { get; }

    /// <summary>Declares and reads the parameters.</summary>
    public static MovingAverageBandParameters Read(IParameterReader reader) => new(
        reader.Int("window", 20, 2, 100_000, "prices in the average"),
        reader.Decimal("band", 0.02m, 0.000001m, 0.5m, "distance from the average, as a fraction of it, at which it trades"),
        PlacementParameters.Read(reader));
}
