namespace ActorTrader.Actors;

/// <summary>The root of the runtime's own exceptions; the name is Akka.NET's.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException() { }

    protected AkkaException(string message, Exception? cause = null) : base(message, cause) { }

    protected Exception? Cause => InnerException;
}
