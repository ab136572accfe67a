namespace ActorTrader.Engine.Sessions;

/// <summary>The messages of <see cref="SessionActor"/>, beside those of its partners.</summary>
internal static class SessionProtocol
{
    /// <summary>From the engine, once everybody is there. Not answered; see <see cref="EngineProtocol.SessionStarted"/>.</summary>
    public sealed record Begin;

    /// <summary>From the host. Answered by <see cref="SessionReport"/> when the end is complete or <paramref name="Timeout"/> has passed; later askers get the same report.</summary>
    public sealed record End(EndOfSession Positions, TimeSpan Timeout);
}
