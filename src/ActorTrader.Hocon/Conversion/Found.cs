using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Conversion;

/// <summary>Says in a message what was found.</summary>
internal static class Found
{
    private const int LongestQuote = 60;

    public static string Describe(HoconValue value) => value switch
    {
        HoconObject => "an object",
        HoconArray => "an array",
        HoconLiteral { Kind: HoconKind.String } literal => Quote(literal.Text),
        HoconLiteral literal => literal.Text,
        _ => throw new InvalidOperationException($"no such value: {value.Kind}"),
    };

    public static string Quote(string text)
    {
        var shown = text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
        return Rendering.Renderer.Quoted(shown);
    }
}
