using System.Runtime.CompilerServices;

namespace ActorTrader.Core.Execution;

/// <summary>How many requests an account has. A value out of its range throws <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record RequestBudgetOptions
{
    /// <summary>Requests in any window; 1 to 100,000, default 200 (Alpaca's, per account).</summary>
    public int Limit { get; init => field = Checked(value, value is >= 1 and <= 100_000, "1 to 100000"); } = 200;

    /// <summary>The window; above 0 to 1 h, default 60 s.</summary>
    public TimeSpan Window { get; init => field = Checked(value, value > TimeSpan.Zero && value <= TimeSpan.FromHours(1), "above 0 to 1 h"); } =
        TimeSpan.FromSeconds(60);

    /// <summary>How much longer a request counts here than at the venue, since it arrives later than it is granted; 0 to 1 min, default 500 ms.</summary>
    public TimeSpan Margin { get; init => field = Checked(value, value >= TimeSpan.Zero && value <= TimeSpan.FromMinutes(1), "0 to 1 min"); } =
        TimeSpan.FromMilliseconds(500);

    /// <summary>Requests kept for cancels and reducing orders; 0 to below <see cref="Limit"/>, default 20.</summary>
    public int Reserve { get; init => field = Checked(value, value is >= 0 and < 100_000, "0 to below the limit"); } = 20;

    private static T Checked<T>(T value, bool inRange, string range, [CallerMemberName] string name = "") =>
        inRange ? value : throw new ArgumentOutOfRangeException(name, value, $"expected {range}");
}
