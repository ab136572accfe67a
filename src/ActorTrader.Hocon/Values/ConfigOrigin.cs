namespace ActorTrader.Hocon.Values;

/// <summary>Where a value was written: source name, line and column.</summary>
/// <remarks>
/// Line and column count from 1, in characters. A line of 0 means that the source has no lines (an environment variable,
/// a value made in code); <c>default</c> names no source at all.
/// </remarks>
/// <param name="Source">File path as it was given, or another name of the source.</param>
/// <param name="Line">1-based line, or 0.</param>
/// <param name="Column">1-based column, or 0.</param>
public readonly record struct ConfigOrigin(string Source, int Line, int Column)
{
    /// <summary>An origin without lines, such as an environment variable.</summary>
    public static ConfigOrigin Of(string source) => new(source, 0, 0);

    /// <summary><c>file:line:column</c>, the form that editors and terminals turn into a link.</summary>
    public override string ToString() => Line == 0 ? Source ?? "unknown source" : $"{Source}:{Line}:{Column}";
}
