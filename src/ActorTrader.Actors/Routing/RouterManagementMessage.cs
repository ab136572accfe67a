namespace ActorTrader.Actors.Routing;

/// <summary>A message for a router itself, not for its routees.</summary>
public abstract class RouterManagementMessage;
