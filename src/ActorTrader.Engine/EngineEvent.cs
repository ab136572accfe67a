using ActorTrader.Core.Values;

namespace ActorTrader.Engine;

/// <summary>How much an operator should care.</summary>
public enum EngineEventLevel
{
    Info,
    Warning,
    Error,
}

/// <summary>Something an operator should know, as the engine publishes it on the event stream and keeps the latest of.</summary>
/// <param name="At">By the engine's clock.</param>
/// <param name="Source">The part that says it: <c>feed</c>, <c>portfolio</c>, a strategy's id.</param>
public sealed record EngineEvent(Timestamp At, EngineEventLevel Level, string Source, string Message);
