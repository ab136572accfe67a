namespace ActorTrader.Actors.Routing;

/// <summary>A message around the one for the routee; the router takes it off.</summary>
public class RouterEnvelope(object message) : IWrappedMessage
{
    public object Message { get; } = message;
}

/// <summary>Reaches all routees of a router, whatever its logic.</summary>
public class Broadcast(object message) : RouterEnvelope(message)
{
    public override bool Equals(object? obj) => obj is Broadcast other && Equals(Message, other.Message);

    public override int GetHashCode() => Message.GetHashCode();

    public override string ToString() => $"Broadcast({Message})";
}
