namespace ActorTrader.Actors.Event;

/// <summary>A message template with its arguments, formatted only when someone reads it; a structured sink takes template and arguments apart.</summary>
public abstract class LogMessage(ILogMessageFormatter formatter, string format)
{
    protected readonly ILogMessageFormatter Formatter = formatter;

    /// <summary>The template, such as <c>Order {OrderId} accepted</c> or <c>Order {0} accepted</c>.</summary>
    public string Format { get; } = format;

    /// <summary>The arguments, in the order of the template's holes.</summary>
    public abstract IEnumerable<object?> Parameters();

    /// <summary>Template and arguments side by side, for when formatting itself fails.</summary>
    public abstract string Unformatted();

    public override string ToString() => Formatter.Format(Format, Parameters());
}
