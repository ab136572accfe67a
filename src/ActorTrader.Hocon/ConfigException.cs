using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon;

/// <summary>A configuration that cannot be read: where, which path, what was expected and what was found.</summary>
/// <remarks>
/// The message reads <c>file:line:column: path: expected X, found Y</c>; parts that are not known are left out.
/// Reading configuration throws nothing else, whatever the text.
/// </remarks>
public sealed class ConfigException : Exception
{
    public ConfigException(ConfigOrigin? origin, string? path, string problem, Exception? cause = null)
        : base(Format(origin, path, problem), cause)
    {
        Origin = origin;
        Path = path;
        Problem = problem;
    }

    /// <summary>Where the offending text stands; null when there is no text, such as a missing key of an empty configuration.</summary>
    public ConfigOrigin? Origin { get; }

    /// <summary>The path of the offending value; null for an error of syntax.</summary>
    public string? Path { get; }

    /// <summary>The message without origin and path.</summary>
    public string Problem { get; }

    internal static ConfigException Syntax(ConfigOrigin origin, string expected, string found) =>
        new(origin, null, $"expected {expected}, found {found}");

    internal static ConfigException Unexpected(HoconValue value, string path, string expected) =>
        new(value.Origin, path, $"expected {expected}, found {Conversion.Found.Describe(value)}");

    internal static string Format(ConfigOrigin? origin, string? path, string problem) =>
        string.Join(": ", new[] { origin?.ToString(), string.IsNullOrEmpty(path) ? null : path, problem }.Where(part => part is not null));
}
