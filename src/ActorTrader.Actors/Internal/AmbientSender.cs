namespace ActorTrader.Actors.Internal;

/// <summary>The sender of messages told outside of actors; a test kit sets it so that replies come to the test.</summary>
internal static class AmbientSender
{
    private static readonly AsyncLocal<IActorRef?> Current = new();
    private static volatile bool _isUsed;

    // Without a test kit, a tell from outside costs one look at a flag.
    public static IActorRef? Value
    {
        get => _isUsed ? Current.Value : null;
        set
        {
            _isUsed = true;
            Current.Value = value;
        }
    }
}
