using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>What market to generate.</summary>
public sealed record GeneratedMarketOptions
{
    /// <summary>At least one; repetitions are dropped.</summary>
    public required IReadOnlyList<Symbol> Symbols { get; init; }

    /// <summary>Any number; the same seed gives the same market, and each symbol's course does not depend on which others there are.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The New York date of the first session.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The first bid of a symbol, whole cents from $1.00; a symbol that is not named starts between $15 and $90, by the seed.</summary>
    public IReadOnlyDictionary<Symbol, Price>? StartPrices { get; init; }

    /// <summary>Market events per second and symbol, on average over the day (twice that at the open and the close, half at noon): 1 to 1000, default 8. An event is one or two ticks.</summary>
    public int EventsPerSecond { get; init; } = 8;

    /// <summary>The session date after another; by default the next weekday (holidays are the caller's to know).</summary>
    public Func<DateOnly, DateOnly> NextSession { get; init; } = NextWeekday;

    private static DateOnly NextWeekday(DateOnly date) => date.AddDays(date.DayOfWeek switch
    {
        DayOfWeek.Friday => 3,
        DayOfWeek.Saturday => 2,
        _ => 1,
    });
}
