using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Event;

/// <summary>Creates loggers; the source they name is the actor's path or the type's name.</summary>
public static class Logging
{
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter? logMessageFormatter = null)
    {
        var type = context is ActorCell cell ? cell.Props.Type : context.Props.Type;
        return new BusLogging(context.System.EventStream, context.Self.Path.ToString(), type, logMessageFormatter ?? DefaultLogMessageFormatter.Instance);
    }

    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null) =>
        GetLogger(system.EventStream, logSourceObj, logMessageFormatter);

    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null)
    {
        var (source, type) = logSourceObj switch
        {
            string text => (text, typeof(DummyClassForStringSources)),
            Type given => (SimpleName(given), given),
            IActorRef actor => (actor.Path.ToString(), actor.GetType()),
            _ => (SimpleName(logSourceObj), logSourceObj.GetType()),
        };
        return new BusLogging(loggingBus, source, type, logMessageFormatter ?? DefaultLogMessageFormatter.Instance);
    }

    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentException("Unknown LogLevel", nameof(logLevel)),
    };

    /// <summary>The name of a level in configuration: DEBUG, INFO, WARNING, ERROR.</summary>
    public static string StringFor(this LogLevel logLevel) => ClassFor(logLevel).Name.ToUpperInvariant();

    /// <exception cref="ArgumentException">It is not DEBUG, INFO, WARNING, ERROR or OFF, in any case of letters.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        _ => throw new ArgumentException($"Unknown LogLevel: \"{logLevel}\". Valid values are: DEBUG, INFO, WARNING, ERROR", nameof(logLevel)),
    };

    /// <summary>The level of a type of log event: <see cref="Debug"/>, <see cref="Info"/>, <see cref="Warning"/> or <see cref="Error"/>.</summary>
    public static LogLevel LogLevelFor<T>() where T : LogEvent
    {
        if (typeof(T) == typeof(Debug)) return LogLevel.DebugLevel;
        if (typeof(T) == typeof(Info)) return LogLevel.InfoLevel;
        if (typeof(T) == typeof(Warning)) return LogLevel.WarningLevel;
        if (typeof(T) == typeof(Error)) return LogLevel.ErrorLevel;
        throw new ArgumentException($"[{typeof(T).FullName}] is not a type of log event with one level");
    }

    public static string SimpleName(object o) => SimpleName(o.GetType());

    public static string SimpleName(Type t) => t.Name;
}

/// <summary>The class of a log event whose source is only a name.</summary>
public class DummyClassForStringSources;
