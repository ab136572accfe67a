using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Syntax;

/// <summary>One piece of the text; <paramref name="Text"/> is unescaped for a quoted string and raw for unquoted text and whitespace.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, ConfigOrigin Origin)
{
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the text",
        TokenKind.Newline => "the end of the line",
        TokenKind.Whitespace => "whitespace",
        TokenKind.Quoted => Conversion.Found.Quote(Text),
        TokenKind.Unquoted => $"'{(Text.Length > 40 ? Text[..40] + "…" : Text)}'",
        _ => $"'{Text}'",
    };
}
