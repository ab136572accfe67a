namespace ActorTrader.Actors.Dispatch;

/// <summary>What becomes of a message that is about to be handled.</summary>
/// <param name="IsDropped">It is lost.</param>
/// <param name="Delay">It comes back after this time; null for no delay.</param>
/// <param name="Copy">A copy comes after this time; null for none.</param>
/// <param name="Fault">The actor fails with it instead of handling the message.</param>
/// <param name="StopsActor">The actor is stopped first.</param>
internal readonly record struct Verdict(
    bool IsDropped = false, TimeSpan? Delay = null, TimeSpan? Copy = null, Exception? Fault = null, bool StopsActor = false)
{
    public static Verdict Deliver => default;
}

/// <summary>Decides about each message, once, when it is first taken from its mailbox.</summary>
internal interface IJudge
{
    Verdict Judge(string sender, string receiver, object message);
}
