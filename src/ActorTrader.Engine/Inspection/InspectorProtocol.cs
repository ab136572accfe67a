namespace ActorTrader.Engine.Inspection;

/// <summary>The messages of <see cref="Inspector"/>.</summary>
internal static class InspectorProtocol
{
    /// <summary>From the host's displays. Answered by <see cref="EngineStatus"/>, within <see cref="Inspector.PartTimeout"/>.</summary>
    public sealed record GetStatus;

}
