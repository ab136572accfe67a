using System.Text;

namespace ActorTrader.Hocon;

/// <summary>What parsing and resolving may reach outside the text, and the limits they keep.</summary>
/// <remarks>The limits exist so that no text, however made, can exhaust the process: past one, a <see cref="ConfigException"/> says which.</remarks>
public sealed record HoconOptions
{
    public static HoconOptions Default { get; } = new();

    /// <summary>Looks up a substitution that the configuration does not define; null means not set. Default: the process environment.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Reads an included file by its full path; null means that there is none. Default: the file system.</summary>
    public Func<string, string?> ReadFile { get; init; } = ReadUtf8;

    /// <summary>Levels of objects and arrays, path elements of one key included. Default 200.</summary>
    public int MaxNesting { get; init; } = 200;

    /// <summary>Includes within includes. Default 50.</summary>
    public int MaxIncludeDepth { get; init; } = 50;

    /// <summary>Values and characters of the resolved tree, written out in full, and steps of resolving it. Default 20 million.</summary>
    public long MaxResolvedSize { get; init; } = 20_000_000;

    private static string? ReadUtf8(string path) =>
        File.Exists(path) ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)) : null;
}
