namespace ActorTrader.Journal;

/// <summary>Another process, or another journal of this one, has the file open: two writers on one file are refused at the start.</summary>
public sealed class JournalInUseException(string message, Exception? innerException = null) : Exception(message, innerException);
