namespace ActorTrader.Actors;

/// <summary>The scheduler has been shut down with its system.</summary>
public sealed class SchedulerException(string message) : AkkaException(message);
