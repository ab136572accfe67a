namespace ActorTrader.Actors.Pattern;

/// <summary>A call came at a time when it is not allowed.</summary>
public class IllegalStateException : AkkaException
{
    public IllegalStateException(string message) : base(message) { }

    public IllegalStateException(string message, Exception innerEx) : base(message, innerEx) { }
}
