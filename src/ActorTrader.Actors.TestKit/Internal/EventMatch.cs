using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>One filter: events of a type that fit.</summary>
internal sealed record EventMatch(Type Channel, Predicate<object> Fits, string Description)
{
    public static EventMatch Of<TEvent>(Predicate<TEvent> fits, string description) =>
        new(typeof(TEvent), published => published is TEvent typed && fits(typed), description);

    public static bool IsFrom(LogEvent entry, string? source) => source is null || entry.LogSource.Contains(source, StringComparison.Ordinal);
}
