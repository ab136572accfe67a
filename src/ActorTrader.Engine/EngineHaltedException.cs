namespace ActorTrader.Engine;

/// <summary>The engine halted before it was ready; the message says why, for the operator.</summary>
public sealed class EngineHaltedException(string message) : Exception(message);
