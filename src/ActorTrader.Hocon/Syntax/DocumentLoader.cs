using System.Text;
using ActorTrader.Hocon.Resolution;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Syntax;

/// <summary>Parses a document and, recursively, the files it includes.</summary>
/// <remarks>An included file that does not exist is skipped unless it is <c>required(…)</c>; one that includes itself, also through others, is refused.</remarks>
internal sealed class DocumentLoader(HoconOptions options)
{
    private static readonly string[] Extensions = [".properties", ".json", ".conf"];

    // Full paths of the files being read, outermost first.
    private readonly List<string> _open = [];
    private string? _rootFolder;

    public ObjectNode ParseString(string text, string source) => Parse(text, source, folder: null, []);

    public ObjectNode ParseFile(string path)
    {
        var full = Path.GetFullPath(path);
        var text = Read(full, path, new ConfigOrigin(path, 0, 0)) ?? throw new ConfigException(ConfigOrigin.Of(path), null, "no such file");
        return ParseOpened(text, path, full, []);
    }

    private ObjectNode ParseOpened(string text, string shown, string full, string[] includedAt)
    {
        var folder = Path.GetDirectoryName(full);
        _rootFolder ??= folder;
        _open.Add(full);
        var parsed = full.EndsWith(".properties", StringComparison.OrdinalIgnoreCase)
            ? PropertiesParser.Parse(text, shown, options)
            : Parse(text, shown, folder, includedAt);
        _open.RemoveAt(_open.Count - 1);
        return parsed;
    }

    private ObjectNode Parse(string text, string source, string? folder, string[] includedAt) =>
        new Parser(text, source, options, statement => Include(statement, folder, source), includedAt).ParseDocument();

    private ObjectNode? Include(IncludeStatement statement, string? folder, string source)
    {
        if (statement.Form == IncludeForm.Url) throw new ConfigException(statement.Origin, null, $"include url({Conversion.Found.Quote(statement.Name)}) is refused: configuration is read from files only");
        if (_open.Count > options.MaxIncludeDepth) throw new ConfigException(statement.Origin, null, $"includes are nested deeper than {options.MaxIncludeDepth} files");

        var name = statement.Name;
        if (statement.Form == IncludeForm.Resource) (name, folder) = (name.TrimStart('/'), _rootFolder);

        // Beside the including file; a text that is no file includes from the current folder.
        var shownFolder = statement.Form == IncludeForm.Resource ? _rootFolder ?? "" : Path.GetDirectoryName(folder is null ? "" : source) ?? "";
        ObjectNode? included = null;
        foreach (var candidate in Candidates(name))
        {
            var full = FullPath(candidate, folder, statement);
            if (Read(full, candidate, statement.Origin) is not { } text) continue;
            if (_open.Contains(full)) throw new ConfigException(statement.Origin, null, $"the include of {Conversion.Found.Quote(name)} is a cycle: {string.Join(" -> ", _open.Append(full).Select(Path.GetFileName))}");
            var next = ParseOpened(text, Path.Combine(shownFolder, candidate), full, statement.At);
            if (included is null) included = next;
            else included.Absorb(next);
        }

        if (included is null && statement.IsRequired) throw new ConfigException(statement.Origin, null, $"the required include {Conversion.Found.Quote(name)} does not exist{(folder is null ? "" : $" in {folder}")}");
        return included;
    }

    // A name without one of the extensions stands for all three; .conf has the last word.
    private static IEnumerable<string> Candidates(string name) =>
        Extensions.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? [name] : Extensions.Select(e => name + e);

    private static string FullPath(string name, string? folder, IncludeStatement statement)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)) throw ConfigException.Syntax(statement.Origin, "a file name after include", Conversion.Found.Quote(name));
        return folder is null ? Path.GetFullPath(name) : Path.GetFullPath(name, folder);
    }

    private string? Read(string full, string shown, ConfigOrigin origin)
    {
        try
        {
            return options.ReadFile(full);
        }
        catch (DecoderFallbackException e)
        {
            throw new ConfigException(ConfigOrigin.Of(shown), null, $"expected UTF-8, found the byte 0x{e.BytesUnknown?.FirstOrDefault():X2} at {e.Index}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(origin, null, $"{Conversion.Found.Quote(shown)} cannot be read: {e.Message}", e);
        }
    }
}
