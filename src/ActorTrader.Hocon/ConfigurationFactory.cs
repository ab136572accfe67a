using ActorTrader.Hocon.Syntax;

namespace ActorTrader.Hocon;

/// <summary>Makes a <see cref="Config"/> out of text and files.</summary>
/// <remarks>
/// Parsing is done here; substitutions are resolved on first use of the <see cref="Config"/>, so that they also see fallbacks
/// added later. Call <see cref="Config.Resolve"/> to have their errors at a moment of your choice.
/// </remarks>
public static class ConfigurationFactory
{
    public static Config Empty => Config.Empty;

    /// <summary>Parses HOCON text; includes are relative to the current folder.</summary>
    /// <param name="hocon">The text; JSON is a subset.</param>
    /// <param name="sourceName">Name for error messages, "text" when null.</param>
    /// <param name="options">Environment, files and limits; <see cref="HoconOptions.Default"/> when null.</param>
    /// <exception cref="ConfigException">The text is no HOCON.</exception>
    public static Config ParseString(string hocon, string? sourceName = null, HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        options ??= HoconOptions.Default;
        return new Config(new DocumentLoader(options).ParseString(hocon, sourceName ?? "text"), options);
    }

    /// <summary>Parses a file (<c>.conf</c>, <c>.json</c> or <c>.properties</c>) and what it includes.</summary>
    /// <param name="path">The file; origins name it as given here.</param>
    /// <param name="options">Environment, files and limits; <see cref="HoconOptions.Default"/> when null.</param>
    /// <exception cref="ConfigException">There is no such file, it cannot be read, or it is no HOCON.</exception>
    public static Config ParseFile(string path, HoconOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= HoconOptions.Default;
        return new Config(new DocumentLoader(options).ParseFile(path), options);
    }
}
