namespace ActorTrader.Simulation.Tests.World;

/// <summary>What becomes of a message between engine and venue.</summary>
internal enum Fate
{
    Delivered,

    /// <summary>Never reaches the venue; the caller times out.</summary>
    RequestLost,

    /// <summary>Takes effect; its answer is lost and the caller times out.</summary>
    AnswerLost,

    /// <summary>Takes effect long after the caller has timed out.</summary>
    RequestLate,

    /// <summary>A server error without effect.</summary>
    ErrorBefore,

    /// <summary>A server error although it took effect.</summary>
    ErrorAfter,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>The venue refuses a submit for reasons of its own.</summary>
    Refused,

    ReportLost,
    ReportDuplicated,
    ReportDelayed,

    /// <summary>The engine's process died.</summary>
    Killed,
}
