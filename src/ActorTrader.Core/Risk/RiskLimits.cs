using System.Runtime.CompilerServices;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Risk;

/// <summary>The account's limits. A value out of its range throws <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record RiskLimits
{
    /// <summary>The defaults.</summary>
    public static RiskLimits Default { get; } = new();

    /// <summary>Most shares of one order that adds risk; above 0, default 10,000.</summary>
    public Quantity MaxOrderQuantity { get; init => field = Checked(value, value.IsPositive, "above 0"); } = Quantity.Of(10_000);

    /// <summary>Most dollars of one order that adds risk, at its limit or the touch; above 0, default 250,000.</summary>
    public Money MaxOrderNotional { get; init => field = Checked(value, value > Money.Zero, "above 0"); } = new(250_000m);

    /// <summary>Largest position of a symbol, long or short, if all working orders fill; above 0, default 20,000 shares.</summary>
    public Quantity MaxPosition { get; init => field = Checked(value, value.IsPositive, "above 0"); } = Quantity.Of(20_000);

    /// <summary>Most working orders of the account; 1 to 10,000, default 200.</summary>
    public int MaxWorkingOrders { get; init => field = Checked(value, value is >= 1 and <= 10_000, "1 to 10000"); } = 200;

    /// <summary>Largest distance of a limit price from the mid price, as a fraction of it; above 0 to 10, default 0.05.</summary>
    public decimal PriceBand { get; init => field = Checked(value, value is > 0m and <= 10m, "above 0 to 10"); } = 0.05m;

    /// <summary>Oldest market data that still counts for new risk; above 0, default 10 s.</summary>
    public TimeSpan MaxQuoteAge { get; init => field = Checked(value, value > TimeSpan.Zero, "above 0"); } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the account may go short; default no.</summary>
    public bool AllowShort { get; init; }

    private static T Checked<T>(T value, bool inRange, string range, [CallerMemberName] string name = "") =>
        inRange ? value : throw new ArgumentOutOfRangeException(name, value, $"expected {range}");
}
