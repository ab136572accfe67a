using ActorTrader.Actors.Event;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Filters for what a system logs and loses: <c>EventFilter.Error(contains: "refused").ExpectOne(() => ...)</c>.</summary>
/// <remarks>Events below the system's log level are not made, so they cannot be expected.</remarks>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;

    public EventFilterFactory(TestKitBase testkit) : this(testkit, testkit.Sys) { }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
    {
        _testKit = testkit;
        _system = system;
    }

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    /// <summary>Log events of a level whose text is, begins with, or contains what is given, from a source whose name contains the one given.</summary>
    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string? message = null, string? start = null, string? contains = null, string? source = null) =>
        Applier<LogEvent>(
            entry => entry.LogLevel() == logLevel && Fits(entry.Message.ToString() ?? "", message, start, contains) && FromSource(entry, source),
            $"log events of level {logLevel.StringFor()}");

    /// <summary>Errors caused by a <typeparamref name="TException"/>, whose own message is compared.</summary>
    public IEventFilterApplier Exception<TException>(string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception(
        Type exceptionType, string? message = null, string? start = null, string? contains = null, string? source = null,
        bool checkInnerExceptions = false) =>
        Applier<Error>(
            entry => Causes(entry.Cause, checkInnerExceptions).Any(cause => exceptionType.IsInstanceOfType(cause) && Fits(cause.Message, message, start, contains))
                && FromSource(entry, source),
            $"errors caused by {exceptionType.Name}");

    public IEventFilterApplier DeadLetter() => Applier<DeadLetter>(_ => true, "dead letters");

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter<TMessage>(_ => true, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        Applier<DeadLetter>(
            letter => letter.Message is TMessage message && isMatch(message)
                && (source is null || letter.Recipient.Path.ToString().Contains(source, StringComparison.Ordinal)),
            $"dead letters of type {typeof(TMessage).Name}");

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Custom<LogEvent>(predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate) where TLogEvent : LogEvent =>
        Applier(predicate, $"{typeof(TLogEvent).Name} events of a custom filter");

    private static bool Fits(string text, string? message, string? start, string? contains) =>
        (message is null || text == message)
        && (start is null || text.StartsWith(start, StringComparison.Ordinal))
        && (contains is null || text.Contains(contains, StringComparison.Ordinal));

    private static bool FromSource(LogEvent entry, string? source) => source is null || entry.LogSource.Contains(source, StringComparison.Ordinal);

    private static IEnumerable<Exception> Causes(Exception? cause, bool inner)
    {
        for (var current = cause; current is not null; current = inner ? current.InnerException : null) yield return current;
    }

    private EventFilterApplier<T> Applier<T>(Predicate<T> fits, string description) => new(_testKit, _system, fits, description);
}
