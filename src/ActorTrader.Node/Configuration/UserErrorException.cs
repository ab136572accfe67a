namespace ActorTrader.Node.Configuration;

/// <summary>The user's input cannot be used; the message says what rule, what was found, and where. The process ends with code 2.</summary>
public sealed class UserErrorException(string message, Exception? inner = null) : Exception(message, inner);
