namespace ActorTrader.Actors.Routing;

/// <summary>Chooses the routee of a message. Called by many senders at once, each on its own thread.</summary>
public abstract class RoutingLogic : INoSerializationVerificationNeeded
{
    /// <summary>The routee of <paramref name="message"/>, or <see cref="Routee.NoRoutee"/>; several are one <see cref="SeveralRoutees"/>.</summary>
    /// <param name="message">The message, still in its <see cref="RouterEnvelope"/> if it has one.</param>
    /// <param name="routees">All routees; the same array as long as they are the same.</param>
    public abstract Routee Select(object message, Routee[] routees);
}
