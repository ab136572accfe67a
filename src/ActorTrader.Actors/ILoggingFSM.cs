namespace ActorTrader.Actors;

/// <summary>Marks a finite state machine that logs its events, timers and transitions, when the system logs at debug level.</summary>
public interface ILoggingFSM;
