using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Shorthands for creating and selecting.</summary>
public static class ActorRefFactoryExtensions
{
    /// <summary>Creates a child of type <typeparamref name="TActor"/> with its parameterless constructor.</summary>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string? name = null) where TActor : ActorBase, new() =>
        factory.ActorOf(Props.Create<TActor>(), name);

    /// <summary>Selects relative to <paramref name="anchorRef"/>.</summary>
    public static ActorSelection ActorSelection(this IActorRefFactory factory, IActorRef anchorRef, string actorPath) =>
        new(anchorRef, actorPath);
}
