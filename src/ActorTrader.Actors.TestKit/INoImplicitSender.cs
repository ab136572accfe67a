namespace ActorTrader.Actors.TestKit;

/// <summary>A test class so marked is not the sender of what it tells without naming one.</summary>
public interface INoImplicitSender;
