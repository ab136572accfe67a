namespace ActorTrader.Hocon.Syntax;

/// <summary>The tokens of a text, with one token of lookahead.</summary>
internal sealed class TokenReader
{
    private readonly Lexer _lexer;

    public TokenReader(Lexer lexer)
    {
        _lexer = lexer;
        Current = lexer.Next();
    }

    public Token Current { get; private set; }

    public TokenKind Kind => Current.Kind;

    public Token Take()
    {
        var taken = Current;
        if (taken.Kind != TokenKind.End) Current = _lexer.Next();
        return taken;
    }

    public void SkipWhitespace()
    {
        while (Kind == TokenKind.Whitespace) Take();
    }

    /// <summary>Skips whitespace and line ends; true when there was a line end.</summary>
    public bool SkipLines()
    {
        var newline = false;
        while (Kind is TokenKind.Whitespace or TokenKind.Newline) newline |= Take().Kind == TokenKind.Newline;
        return newline;
    }

    public Token Expect(TokenKind kind, string expected) =>
        Kind == kind ? Take() : throw ConfigException.Syntax(Current.Origin, expected, Current.Describe());
}
