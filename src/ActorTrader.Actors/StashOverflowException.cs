namespace ActorTrader.Actors;

/// <summary>The stash already holds as many messages as its capacity allows.</summary>
public class StashOverflowException(string message, Exception? cause = null) : AkkaException(message, cause);
