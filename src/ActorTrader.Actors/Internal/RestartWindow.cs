namespace ActorTrader.Actors.Internal;

/// <summary>How often a child has been restarted, and since when.</summary>
internal sealed class RestartWindow
{
    public int Count { get; set; }

    /// <summary>When the window began, as a timestamp of the system's clock; null before the first restart.</summary>
    public long? Start { get; set; }
}
