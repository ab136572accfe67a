using System.Text;

namespace ActorTrader.Hocon.Syntax;

/// <summary>Reads path expressions: in keys, in substitutions, and in the paths that a program asks for.</summary>
internal sealed class PathParser(TokenReader tokens)
{
    private readonly List<string> _elements = [];
    private readonly StringBuilder _element = new();
    private bool _elementIsQuoted;

    /// <summary>Reads up to a token that cannot belong to a path; whitespace at both ends is dropped, within it counts.</summary>
    /// <param name="what">What the path is, for messages.</param>
    /// <param name="terminators">What must follow; any when empty.</param>
    public string[] Parse(string what, params ReadOnlySpan<TokenKind> terminators)
    {
        _elements.Clear();
        tokens.SkipWhitespace();
        if (tokens.Kind is not (TokenKind.Quoted or TokenKind.Unquoted)) throw ConfigException.Syntax(tokens.Current.Origin, what, tokens.Current.Describe());

        Token? space = null;
        _element.Clear();
        _elementIsQuoted = false;
        while (tokens.Kind is TokenKind.Quoted or TokenKind.Unquoted or TokenKind.Whitespace)
        {
            var token = tokens.Take();
            if (token.Kind == TokenKind.Whitespace)
            {
                space = token;
                continue;
            }

            if (space is { } between && (_elements.Count > 0 || _element.Length > 0 || _elementIsQuoted)) _element.Append(between.Text);
            space = null;
            if (token.Kind == TokenKind.Unquoted)
            {
                Split(token);
                continue;
            }

            _element.Append(token.Text);
            _elementIsQuoted = true;
        }

        EndElement(tokens.Current);
        if (terminators.Length > 0 && !terminators.Contains(tokens.Kind)) throw ConfigException.Syntax(tokens.Current.Origin, $"the end of {what}", tokens.Current.Describe());
        return [.. _elements];
    }

    private void Split(Token token)
    {
        var rest = token.Text.AsSpan();
        for (var dot = rest.IndexOf('.'); dot >= 0; dot = rest.IndexOf('.'))
        {
            _element.Append(rest[..dot]);
            EndElement(token);
            rest = rest[(dot + 1)..];
        }

        _element.Append(rest);
    }

    private void EndElement(Token at)
    {
        if (_element.Length == 0 && !_elementIsQuoted)
        {
            throw new ConfigException(at.Origin, null, "a path has an empty element: two dots in a row, or a dot at its start or end; quote an element that is meant to be empty");
        }

        _elements.Add(_element.ToString());
        _element.Clear();
        _elementIsQuoted = false;
    }
}
