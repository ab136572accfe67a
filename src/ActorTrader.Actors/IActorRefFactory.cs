namespace ActorTrader.Actors;

/// <summary>Whatever actors can be created in: a system (below its user guardian) or a context (below that actor).</summary>
public interface IActorRefFactory
{
    /// <summary>Creates and starts a child.</summary>
    /// <exception cref="InvalidActorNameException">The name is malformed, starts with $, or is taken by a living child.</exception>
    /// <exception cref="InvalidOperationException">The parent is stopping or has stopped.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>Selects actors by absolute path.</summary>
    ActorSelection ActorSelection(ActorPath actorPath);

    /// <summary>Selects actors by path: absolute (<c>/user/a</c>, <c>akka://system/user/a</c>) or relative (<c>../b</c>, <c>child/*</c>).</summary>
    ActorSelection ActorSelection(string actorPath);
}
