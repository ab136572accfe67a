namespace ActorTrader.Actors.Persistence;

/// <summary>A step of a recovery took longer than it may.</summary>
public sealed class RecoveryTimedOutException : AkkaException
{
    public RecoveryTimedOutException() { }

    public RecoveryTimedOutException(string message, Exception? cause = null) : base(message, cause) { }
}
