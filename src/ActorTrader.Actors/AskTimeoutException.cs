namespace ActorTrader.Actors;

/// <summary>No answer to an <c>Ask</c> came in time; the message names the receiver and the request.</summary>
public class AskTimeoutException(string message) : AkkaException(message);
