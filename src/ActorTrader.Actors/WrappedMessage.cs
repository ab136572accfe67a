namespace ActorTrader.Actors;

/// <summary>Looks inside messages that carry another one.</summary>
public static class WrappedMessage
{
    /// <summary>The innermost message; the message itself when it carries none.</summary>
    public static object Unwrap(object message)
    {
        while (message is IWrappedMessage wrapped) message = wrapped.Message;
        return message;
    }
}
