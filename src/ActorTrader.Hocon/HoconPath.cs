using ActorTrader.Hocon.Syntax;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon;

/// <summary>Writes and reads path expressions such as <c>feed.symbols."BRK.B"</c>.</summary>
/// <remarks>Elements are separated by dots; an element that is empty or holds anything but letters, digits, '-' and '_' is quoted.</remarks>
public static class HoconPath
{
    /// <summary>The elements of a path expression.</summary>
    /// <exception cref="ConfigException">The text is no path expression.</exception>
    public static string[] Parse(string path)
    {
        var parser = new PathParser(new TokenReader(new Lexer(path, $"path '{path}'")));
        return parser.Parse("a path", TokenKind.End);
    }

    public static string Format(IEnumerable<string> elements) => string.Join('.', elements.Select(Element));

    /// <summary><paramref name="key"/> as one element below <paramref name="path"/>.</summary>
    public static string Append(string path, string key) => path.Length == 0 ? Element(key) : $"{path}.{Element(key)}";

    internal static string Element(string key) => IsPlain(key) ? key : Rendering.Renderer.Quoted(key);

    private static bool IsPlain(string key) => key.Length > 0 && key.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
}
