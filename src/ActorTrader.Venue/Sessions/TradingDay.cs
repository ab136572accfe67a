using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Sessions;

/// <summary>One calendar day of New York with its session instants in UTC.</summary>
/// <param name="Date">The New York date.</param>
/// <param name="IsTradingDay">False on weekends; the instants below then mean nothing.</param>
/// <param name="Midnight">00:00 New York.</param>
/// <param name="PreOpen">04:00, the start of the early session.</param>
/// <param name="Open">09:30.</param>
/// <param name="Close">16:00.</param>
/// <param name="PostClose">20:00, the end of the late session.</param>
/// <param name="NextMidnight">00:00 New York of the day after.</param>
public sealed record TradingDay(
    DateOnly Date,
    bool IsTradingDay,
    Timestamp Midnight,
    Timestamp PreOpen,
    Timestamp Open,
    Timestamp Close,
    Timestamp PostClose,
    Timestamp NextMidnight)
{
    /// <summary>The session phase at <paramref name="now"/>, which must lie in this day.</summary>
    public SessionPhase PhaseAt(Timestamp now)
    {
        if (!IsTradingDay || now < PreOpen || now >= PostClose) return SessionPhase.Closed;
        if (now < Open) return SessionPhase.Pre;
        return now < Close ? SessionPhase.Regular : SessionPhase.Post;
    }

    /// <summary>The first instant after <paramref name="now"/> at which the phase, or the day, changes.</summary>
    public Timestamp NextBoundary(Timestamp now)
    {
        if (!IsTradingDay) return NextMidnight;
        if (now < PreOpen) return PreOpen;
        if (now < Open) return Open;
        if (now < Close) return Close;
        return now < PostClose ? PostClose : NextMidnight;
    }
}

/// <summary>What may trade at an instant.</summary>
public enum SessionPhase
{
    /// <summary>Nothing.</summary>
    Closed,

    /// <summary>04:00 to 09:30: extended-hours limit orders only.</summary>
    Pre,

    /// <summary>09:30 to 16:00: everything.</summary>
    Regular,

    /// <summary>16:00 to 20:00: extended-hours limit orders only.</summary>
    Post,
}
