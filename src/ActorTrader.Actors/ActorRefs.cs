namespace ActorTrader.Actors;

/// <summary>References that stand for no actor.</summary>
public static class ActorRefs
{
    /// <summary>No sender: the receiver sees dead letters as its <c>Sender</c>. It is null, as in Akka.NET.</summary>
    public static readonly IActorRef NoSender = null!;

    /// <summary>Swallows every message; the null object for an <see cref="IActorRef"/>.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;
}
