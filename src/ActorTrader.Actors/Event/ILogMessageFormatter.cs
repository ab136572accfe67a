namespace ActorTrader.Actors.Event;

/// <summary>Fills a message template.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object?[] args);

    string Format(string format, IEnumerable<object?> args);
}
