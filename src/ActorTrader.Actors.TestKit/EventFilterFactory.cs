using System.Text.RegularExpressions;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Filters for what a system logs and loses: <c>EventFilter.Error(contains: "refused").ExpectOne(() => ...)</c>.</summary>
/// <remarks>Events below the system's log level are not made, so they cannot be expected. All of message, start and contains that are given must fit.</remarks>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventMatch> _others;

    public EventFilterFactory(TestKitBase testkit) : this(testkit, testkit.Sys) { }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system) : this(testkit, system, []) { }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventMatch> others)
    {
        _testKit = testkit;
        _system = system;
        _others = others;
    }

    public IEventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string? source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string? source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string? source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string? source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    /// <summary>Log events of a level whose text is, begins with, or contains what is given, from a source whose name contains the one given.</summary>
    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string? message = null, string? start = null, string? contains = null, string? source = null) =>
        OfLevel(logLevel, Text(message, start, contains), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) => OfLevel(logLevel, Text(pattern), source);

    /// <summary>Errors caused by a <typeparamref name="TException"/>, whose own message is compared.</summary>
    public IEventFilterApplier Exception<TException>(string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null) where TException : Exception =>
        Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(
        Type exceptionType, string? message = null, string? start = null, string? contains = null, string? source = null,
        bool checkInnerExceptions = false) => CausedBy(exceptionType, Text(message, start, contains), source, checkInnerExceptions);

    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string? source = null, bool checkInnerExceptions = false) =>
        CausedBy(exceptionType, Text(pattern), source, checkInnerExceptions);

    public IEventFilterApplier DeadLetter() => Applier<DeadLetter>(_ => true, "dead letters");

    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter(typeof(TMessage), source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    /// <summary>Dead letters whose message is of that type; <paramref name="source"/> is part of the recipient's path.</summary>
    public IEventFilterApplier DeadLetter(Type type, string? source = null) => DeadLetter(type, _ => true, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string? source = null) => Applier<DeadLetter>(
        letter => type.IsInstanceOfType(letter.Message) && isMatch(letter.Message)
            && (source is null || letter.Recipient.Path.ToString()!.Contains(source, StringComparison.Ordinal)),
        $"dead letters of type {type.Name}{From(source)}");

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Custom<LogEvent>(predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate) where TLogEvent : LogEvent =>
        Applier(predicate, $"{typeof(TLogEvent).Name} events of a custom filter");

    private static (Predicate<string> Fits, string Description) Text(string? message, string? start, string? contains)
    {
        string?[] parts =
        [
            message is null ? null : $"is \"{message}\"", start is null ? null : $"starts with \"{start}\"", contains is null ? null : $"contains \"{contains}\"",
        ];
        var described = string.Join(" and ", parts.Where(part => part is not null));
        return (text => (message is null || text == message)
            && (start is null || text.StartsWith(start, StringComparison.Ordinal))
            && (contains is null || text.Contains(contains, StringComparison.Ordinal)), described.Length == 0 ? "" : $" whose text {described}");
    }

    private static (Predicate<string> Fits, string Description) Text(Regex pattern) => (pattern.IsMatch, $" whose text matches /{pattern}/");

    private static string From(string? source) => source is null ? "" : $" from {source}";

    private static IEnumerable<Exception> Causes(Exception? cause, bool inner)
    {
        for (var current = cause; current is not null; current = inner ? current.InnerException : null) yield return current;
    }

    private EventFilterApplier OfLevel(LogLevel level, (Predicate<string> Fits, string Description) text, string? source) => Applier<LogEvent>(
        entry => entry.LogLevel() == level && text.Fits(entry.Message.ToString() ?? "") && EventMatch.IsFrom(entry, source),
        $"log events of level {level.StringFor()}{text.Description}{From(source)}");

    private EventFilterApplier CausedBy(Type type, (Predicate<string> Fits, string Description) text, string? source, bool checkInner) => Applier<Error>(
        entry => Causes(entry.Cause, checkInner).Any(cause => type.IsInstanceOfType(cause) && text.Fits(cause.Message)) && EventMatch.IsFrom(entry, source),
        $"errors caused by {type.Name}{text.Description}{From(source)}");

    private EventFilterApplier Applier<T>(Predicate<T> fits, string description) =>
        new(_testKit, _system, [.. _others, EventMatch.Of(fits, description)]);
}
