namespace ActorTrader.Actors;

/// <summary>Comes when no influencing message came for the time set by <c>SetReceiveTimeout</c>, and again after each such time.</summary>
public class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout() { }

    public static ReceiveTimeout Instance { get; } = new();
}
