namespace ActorTrader.Actors.Event;

/// <summary>Logging with a template and up to six arguments; arguments are neither boxed nor formatted when the level is off.</summary>
public static partial class LoggingExtensions
{
    public static void Log(this ILoggingAdapter log, LogLevel level, string format) => log.Log(level, null, format);

    public static void Log(this ILoggingAdapter log, LogLevel level, string format, params object?[] args) => Write(log, level, null, format, args);

    public static void Log(this ILoggingAdapter log, LogLevel level, Exception? cause, string format, params object?[] args) =>
        Write(log, level, cause, format, args);

    private static void Write(ILoggingAdapter log, LogLevel level, Exception? cause, string format, object?[] args)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new TemplateMessage(log.Formatter, format, args));
    }

    private sealed class TemplateMessage(ILogMessageFormatter formatter, string format, object?[] args) : LogMessage(formatter, format)
    {
        public override IEnumerable<object?> Parameters() => args;

        public override string Unformatted() => $"{Format} <{string.Join(", ", args)}>";
    }
}
