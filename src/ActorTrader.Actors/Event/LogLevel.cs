namespace ActorTrader.Actors.Event;

/// <summary>How severe a log event is, ascending.</summary>
public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}
