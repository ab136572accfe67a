namespace ActorTrader.Actors;

/// <summary>A name that no actor may have.</summary>
public class IllegalActorNameException(string message) : AkkaException(message);
