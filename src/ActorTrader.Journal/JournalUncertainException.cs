namespace ActorTrader.Journal;

/// <summary>A commit failed half-way: whether its writes were stored is known after the next start. The journal has stopped.</summary>
public sealed class JournalUncertainException(string message, Exception innerException) : Exception(message, innerException);
