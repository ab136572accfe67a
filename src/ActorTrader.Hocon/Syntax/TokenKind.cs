namespace ActorTrader.Hocon.Syntax;

internal enum TokenKind
{
    End,
    Newline,
    Whitespace,
    Comma,
    Colon,
    Assign,
    PlusEquals,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Substitution,
    OptionalSubstitution,
    Quoted,
    Unquoted,
}
