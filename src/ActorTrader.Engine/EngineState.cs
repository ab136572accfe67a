namespace ActorTrader.Engine;

/// <summary>Where an engine stands.</summary>
/// <remarks>
/// <code>
/// Recovering --journal replayed--> Reconciling --agrees with the venue--> Trading --EndSession--> Ending --> Ended
///                                       ^------update stream lost-----------'
/// any --fault, or differences that stay--> Halted
/// </code>
/// </remarks>
public enum EngineState
{
    /// <summary>The journal is being replayed.</summary>
    Recovering,

    /// <summary>The books are being compared with the venue's; no intent passes.</summary>
    Reconciling,

    /// <summary>Intents pass the risk check and are sent.</summary>
    Trading,

    /// <summary>The session ends: only the engine's own closing orders and cancels pass.</summary>
    Ending,

    /// <summary>The session has ended.</summary>
    Ended,

    /// <summary>Stopped for a stated reason: no intent passes, orders stay managed.</summary>
    Halted,
}
