using System.Text;
using ActorTrader.Hocon.Resolution;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Syntax;

/// <summary>Reads a Java <c>.properties</c> file: dotted keys, string values, no substitutions.</summary>
/// <remarks>Where one key is both a value and the beginning of another key, the object wins, by the section "Java properties mapping".</remarks>
internal static class PropertiesParser
{
    public static ObjectNode Parse(string text, string source, HoconOptions options)
    {
        var root = new ObjectNode(new ConfigOrigin(source, 1, 1));
        var entries = new List<(string[] Path, LiteralNode Value)>();
        foreach (var (line, number) in LogicalLines(text))
        {
            var origin = new ConfigOrigin(source, number, 1);
            var (key, value) = Split(line, origin);
            var path = key.Split('.');
            if (path.Length > options.MaxNesting) throw new ConfigException(origin, null, $"nested deeper than {options.MaxNesting} levels");
            entries.Add((path, new LiteralNode(HoconLiteral.String(origin, value))));
        }

        // Shorter keys first: an object then always comes after the value that it replaces.
        foreach (var (path, value) in entries.OrderBy(e => e.Path.Length)) root.Assign(path, value);
        return root;
    }

    private static IEnumerable<(string Line, int Number)> LogicalLines(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r').TrimStart(' ', '\t', '\f', '\uFEFF');
            if (line.Length == 0 || line[0] is '#' or '!') continue;
            var number = i + 1;
            var whole = new StringBuilder(line);
            while (i + 1 < lines.Length && EndsInOddBackslashes(whole))
            {
                whole.Length--;
                whole.Append(lines[++i].TrimEnd('\r').TrimStart(' ', '\t', '\f'));
            }

            yield return (whole.ToString(), number);
        }
    }

    private static bool EndsInOddBackslashes(StringBuilder line)
    {
        var count = 0;
        while (count < line.Length && line[line.Length - 1 - count] == '\\') count++;
        return count % 2 == 1;
    }

    private static (string Key, string Value) Split(string line, ConfigOrigin origin)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f')) end += line[end] == '\\' ? 2 : 1;
        end = Math.Min(end, line.Length);
        var value = line[end..].TrimStart(' ', '\t', '\f');
        if (value.Length > 0 && value[0] is '=' or ':') value = value[1..].TrimStart(' ', '\t', '\f');
        return (Unescape(line[..end], origin), Unescape(value, origin));
    }

    private static string Unescape(string text, ConfigOrigin origin)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] != 'u')
            {
                result.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var c => c });
                continue;
            }

            if (i + 4 >= text.Length || !ushort.TryParse(text.AsSpan(i + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                throw ConfigException.Syntax(origin, "four hexadecimal digits after \\u", Conversion.Found.Quote(text[i..]));
            }

            result.Append((char)code);
            i += 4;
        }

        return result.ToString();
    }
}
