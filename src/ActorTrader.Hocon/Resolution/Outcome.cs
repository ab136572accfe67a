using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Resolution;

internal enum OutcomeKind
{
    Found,

    /// <summary>Nothing is there: look further down.</summary>
    Missing,

    /// <summary>A value that is no object stands on the way: nothing below it can be seen.</summary>
    Blocked,

    /// <summary>The value depends on itself.</summary>
    Cycle,
}

/// <summary>What looking up a path gave.</summary>
/// <param name="Kind">Which of the four.</param>
/// <param name="Value">The value, when found.</param>
/// <param name="IsClosed">Whether the object found may not merge with anything below it, because something other than an object lies between.</param>
/// <param name="Remaining">When blocked: path elements that were left after the value that blocks.</param>
internal readonly record struct Outcome(OutcomeKind Kind, HoconValue? Value = null, bool IsClosed = false, int Remaining = 0)
{
    public static Outcome Missing => new(OutcomeKind.Missing);

    public static Outcome Cycle => new(OutcomeKind.Cycle);

    public static Outcome Found(HoconValue value, bool isClosed = false) => new(OutcomeKind.Found, value, isClosed);

    public static Outcome Blocked(int remaining) => new(OutcomeKind.Blocked, Remaining: remaining);
}
