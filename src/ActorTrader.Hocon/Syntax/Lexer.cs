using System.Globalization;
using System.Text;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Syntax;

/// <summary>Cuts HOCON text into tokens, skipping comments.</summary>
/// <remarks>Whitespace within a line is a token of its own, because between two strings it belongs to the value.</remarks>
internal sealed class Lexer(string text, string source)
{
    private static readonly string[] Spaces = [.. Enumerable.Range(0, 33).Select(n => new string(' ', n))];

    private int _at;
    private int _line = 1;
    private int _lineStart;

    public ConfigOrigin Here => OriginOf(_at);

    public Token Next()
    {
        SkipComment();
        var origin = Here;
        if (_at >= text.Length) return new Token(TokenKind.End, "", origin);
        var c = text[_at];
        switch (c)
        {
            case '\n':
                _at++;
                StartLine();
                return new Token(TokenKind.Newline, "\n", origin);
            case '{': return Punctuation(TokenKind.OpenBrace, "{", origin);
            case '}': return Punctuation(TokenKind.CloseBrace, "}", origin);
            case '[': return Punctuation(TokenKind.OpenBracket, "[", origin);
            case ']': return Punctuation(TokenKind.CloseBracket, "]", origin);
            case ',': return Punctuation(TokenKind.Comma, ",", origin);
            case ':': return Punctuation(TokenKind.Colon, ":", origin);
            case '=': return Punctuation(TokenKind.Assign, "=", origin);
            case '+' when Follows("+="): return Punctuation(TokenKind.PlusEquals, "+=", origin);
            case '$' when Follows("${?"): return Punctuation(TokenKind.OptionalSubstitution, "${?", origin);
            case '$' when Follows("${"): return Punctuation(TokenKind.Substitution, "${", origin);
            case '"': return Follows("\"\"\"") ? MultiLine(origin) : Quoted(origin);
        }

        if (IsWhitespace(c)) return Run(TokenKind.Whitespace, origin, WhitespaceEnd());
        if (IsForbidden(c)) throw ConfigException.Syntax(origin, "a key or a value", $"the reserved character '{c}': quote it to use it in a string");
        return Run(TokenKind.Unquoted, origin, UnquotedEnd());
    }

    public static bool IsWhitespace(char c) =>
        c <= ' ' ? c is ' ' or (>= '\t' and <= '\r') or (>= '\u001c' and <= '\u001f') : c == '\uFEFF' || (c >= '\u00A0' && char.IsWhiteSpace(c));

    /// <summary>Characters that end unquoted text, by the specification's section "Unquoted strings".</summary>
    public static bool IsForbidden(char c) => c switch
    {
        '$' or '"' or '{' or '}' or '[' or ']' or ':' or '=' or ',' or '+' or '#' or '`' or '^' or '?' or '!' or '@' or '*' or '&' or '\\' => true,
        _ => false,
    };

    private ConfigOrigin OriginOf(int at) => new(source, _line, at - _lineStart + 1);

    private bool Follows(string expected) => string.CompareOrdinal(text, _at, expected, 0, expected.Length) == 0;

    private void StartLine()
    {
        _line++;
        _lineStart = _at;
    }

    private Token Punctuation(TokenKind kind, string spelling, ConfigOrigin origin)
    {
        _at += spelling.Length;
        return new Token(kind, spelling, origin);
    }

    private Token Run(TokenKind kind, ConfigOrigin origin, int end)
    {
        // A single space, and indentation by spaces, are most of all whitespace: they need no string of their own.
        var length = end - _at;
        var run = kind == TokenKind.Whitespace && length < Spaces.Length && text.AsSpan(_at, length).TrimStart(' ').IsEmpty ? Spaces[length] : text[_at..end];
        _at = end;
        return new Token(kind, run, origin);
    }

    private void SkipComment()
    {
        if (_at >= text.Length || (text[_at] != '#' && (text[_at] != '/' || !Follows("//")))) return;
        var end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end;
    }

    private int WhitespaceEnd()
    {
        var end = _at;
        while (end < text.Length && text[end] != '\n' && IsWhitespace(text[end])) end++;
        return end;
    }

    private int UnquotedEnd()
    {
        var end = _at;
        while (end < text.Length)
        {
            var c = text[end];
            if (c == '+' && IsExponentSign(end))
            {
                end++;
                continue;
            }

            if (IsForbidden(c) || IsWhitespace(c) || (c == '/' && end + 1 < text.Length && text[end + 1] == '/')) break;
            end++;
        }

        return end;
    }

    // The plus of 1e+5: the one forbidden character that a number may hold.
    private bool IsExponentSign(int at) =>
        at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && text[at - 1] is 'e' or 'E' && NumberText.IsNumber(text.AsSpan(_at, at - 1 - _at));

    private Token Quoted(ConfigOrigin origin)
    {
        var start = ++_at;
        while (_at < text.Length && text[_at] is not ('"' or '\\') && text[_at] >= ' ') _at++;
        if (_at < text.Length && text[_at] == '"') return new Token(TokenKind.Quoted, text[start.._at++], origin);

        var value = new StringBuilder().Append(text, start, _at - start);
        while (true)
        {
            if (_at >= text.Length) throw ConfigException.Syntax(Here, $"'\"' to close the string opened at {origin.Line}:{origin.Column}", "the end of the text");
            var c = text[_at];
            if (c == '"') break;
            if (c == '\n' || (c == '\r' && Follows("\r\n"))) throw ConfigException.Syntax(Here, $"'\"' to close the string opened at {origin.Line}:{origin.Column}", "the end of the line");
            if (c < ' ') throw ConfigException.Syntax(Here, "a string of printable characters", $"the control character U+{(int)c:X4}: escape it as \\u{(int)c:x4}");
            if (c == '\\') value.Append(Escape());
            else value.Append(c);
            _at++;
        }

        _at++;
        return new Token(TokenKind.Quoted, value.ToString(), origin);
    }

    private char Escape()
    {
        var origin = Here;
        var c = ++_at < text.Length ? text[_at] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 < text.Length && ushort.TryParse(text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                var found = _at < text.Length ? $"'\\{c}'" : "the end of the text";
                throw ConfigException.Syntax(origin, "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", found);
        }
    }

    private Token MultiLine(ConfigOrigin origin)
    {
        _at += 3;
        var start = _at;
        while (true)
        {
            var c = _at < text.Length ? text[_at++] : throw ConfigException.Syntax(Here, $"'\"\"\"' to close the string opened at {origin.Line}:{origin.Column}", "the end of the text");
            if (c == '\n')
            {
                StartLine();
            }
            else if (c == '"' && Follows("\"\""))
            {
                _at += 2;

                // Of more than three quotes, the last three close the string and those before belong to it.
                while (_at < text.Length && text[_at] == '"') _at++;
                return new Token(TokenKind.Quoted, text[start..(_at - 3)], origin);
            }
        }
    }
}
