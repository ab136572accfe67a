using System.Text;
using ActorTrader.Hocon.Resolution;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Syntax;

/// <summary>Builds the unresolved tree of one document.</summary>
/// <param name="text">The document.</param>
/// <param name="source">Its name in origins.</param>
/// <param name="options">Limits.</param>
/// <param name="include">Loads an included document; null where there is none.</param>
/// <param name="includedAt">The path at which this document is included; empty for the first one.</param>
internal sealed class Parser(string text, string source, HoconOptions options, Func<IncludeStatement, ObjectNode?> include, string[] includedAt)
{
    private readonly TokenReader _tokens = new(new Lexer(text, source));
    private PathParser? _pathParser;

    // The path of the object being read, for += and for includes; unknown (null) inside an array.
    private List<string>? _path = [.. includedAt];
    private int _nesting = includedAt.Length;

    private PathParser Paths => _pathParser ??= new PathParser(_tokens);

    public ObjectNode ParseDocument()
    {
        _tokens.SkipLines();
        var origin = _tokens.Current.Origin;
        switch (_tokens.Kind)
        {
            case TokenKind.OpenBracket:
                throw ConfigException.Syntax(origin, "an object at the root of the document", "an array");
            case TokenKind.OpenBrace:
                var root = ParseObject();
                _tokens.SkipLines();
                _tokens.Expect(TokenKind.End, "the end of the text after the root object");
                return root;
            default:
                return ParseFields(new ObjectNode(origin), open: null);
        }
    }

    private ObjectNode ParseObject()
    {
        var open = _tokens.Take();
        Enter(1, open.Origin);
        var result = ParseFields(new ObjectNode(open.Origin), open);
        _nesting--;
        return result;
    }

    private ObjectNode ParseFields(ObjectNode target, Token? open)
    {
        _tokens.SkipLines();
        while (!Closes(open))
        {
            if (_tokens.Kind == TokenKind.Unquoted && _tokens.Current.Text == "include") ParseInclude(target);
            else ParseField(target);
            EndElement(open, "a key and its value");
        }

        if (open is not null) _tokens.Take();
        return target;
    }

    private bool Closes(Token? open)
    {
        if (open is null) return _tokens.Kind == TokenKind.End;
        if (_tokens.Kind != TokenKind.End) return _tokens.Kind == (open.Value.Kind == TokenKind.OpenBrace ? TokenKind.CloseBrace : TokenKind.CloseBracket);
        var (what, close) = open.Value.Kind == TokenKind.OpenBrace ? ("object", "}") : ("array", "]");
        throw ConfigException.Syntax(_tokens.Current.Origin, $"'{close}' to close the {what} opened at {open.Value.Origin.Line}:{open.Value.Origin.Column}", "the end of the text");
    }

    // Between two elements stands a comma or a line end; one comma may also follow the last.
    private void EndElement(Token? open, string element)
    {
        var newline = _tokens.SkipLines();
        if (_tokens.Kind == TokenKind.Comma)
        {
            _tokens.Take();
            _tokens.SkipLines();
            if (_tokens.Kind == TokenKind.Comma) throw ConfigException.Syntax(_tokens.Current.Origin, element, "a second ','");
        }
        else if (!newline && !Closes(open))
        {
            var hint = _tokens.Kind is TokenKind.Colon or TokenKind.Assign ? ": quote a string that holds it" : "";
            throw ConfigException.Syntax(_tokens.Current.Origin, "',' or a new line after the value", _tokens.Current.Describe() + hint);
        }
    }

    private void ParseField(ObjectNode target)
    {
        var origin = _tokens.Current.Origin;
        var key = Paths.Parse("a key");
        _tokens.SkipLines();
        var separator = _tokens.Kind;
        if (separator is TokenKind.Colon or TokenKind.Assign or TokenKind.PlusEquals) _tokens.Take();
        else if (separator != TokenKind.OpenBrace) throw ConfigException.Syntax(_tokens.Current.Origin, $"'=', ':', '+=' or '{{' after the key {HoconPath.Format(key)}", _tokens.Current.Describe());

        _tokens.SkipLines();
        Enter(key.Length - 1, origin);
        _path?.AddRange(key);
        var value = ParseValue(key);
        target.Assign(key, separator == TokenKind.PlusEquals ? Append(value, origin) : MarkEarlier(value));
        _path?.RemoveRange(_path.Count - key.Length, key.Length);
        _nesting -= key.Length - 1;
    }

    // a += b means a = ${?a} [b], by the section "The += field separator".
    private ConcatenationNode Append(Node value, ConfigOrigin origin)
    {
        Node earlier = _path is null ? new EarlierValueNode(origin) : new SubstitutionNode(origin, [.. _path], [], isOptional: true);
        return new ConcatenationNode(value.Origin, [earlier, new ArrayNode(value.Origin, [value])], readsEarlier: true);
    }

    private Node MarkEarlier(Node value) =>
        value is ConcatenationNode concatenation && _path is not null && concatenation.Pieces.Any(p => p is SubstitutionNode s && IsOwnPath(s))
            ? new ConcatenationNode(value.Origin, concatenation.Pieces, readsEarlier: true)
            : value;

    private bool IsOwnPath(SubstitutionNode s) => s.IncludedAt.Concat(s.Path).SequenceEqual(_path!);

    private Node ParseValue(string[]? key)
    {
        List<Node>? pieces = null;
        Node? only = null;
        Token? space = null;
        while (true)
        {
            if (_tokens.Kind == TokenKind.Whitespace)
            {
                space = _tokens.Take();
                continue;
            }

            if (ParsePiece() is not { } piece) break;
            if (only is null)
            {
                only = piece;
            }
            else
            {
                pieces ??= [only];
                if (space is { } between) pieces.Add(new WhitespaceNode(between.Origin, between.Text));
                pieces.Add(piece);
            }

            space = null;
        }

        if (only is null) throw ConfigException.Syntax(_tokens.Current.Origin, key is null ? "a value" : $"a value for {HoconPath.Format(key)}", _tokens.Current.Describe());
        return pieces is null ? only : Concatenated(pieces);
    }

    private Node? ParsePiece()
    {
        switch (_tokens.Kind)
        {
            case TokenKind.Quoted:
                var quoted = _tokens.Take();
                return new LiteralNode(HoconLiteral.String(quoted.Origin, quoted.Text));
            case TokenKind.Unquoted:
                return new LiteralNode(Classify(_tokens.Take()));
            case TokenKind.OpenBrace:
                return ParseObject();
            case TokenKind.OpenBracket:
                return ParseArray();
            case TokenKind.Substitution or TokenKind.OptionalSubstitution:
                return ParseSubstitution();
            default:
                return null;
        }
    }

    private static HoconLiteral Classify(Token token)
    {
        var kind = token.Text switch
        {
            "true" or "false" => HoconKind.Boolean,
            "null" => HoconKind.Null,
            _ => NumberText.IsNumber(token.Text) ? HoconKind.Number : HoconKind.String,
        };
        return new HoconLiteral(token.Origin, kind, token.Text);
    }

    private static Node Concatenated(List<Node> pieces)
    {
        if (!pieces.All(p => p is LiteralNode or WhitespaceNode)) return new ConcatenationNode(pieces[0].Origin, pieces);
        var joined = new StringBuilder();
        foreach (var piece in pieces) joined.Append(piece is LiteralNode literal ? literal.Value.Text : ((WhitespaceNode)piece).Text);
        return new LiteralNode(HoconLiteral.String(pieces[0].Origin, joined.ToString()));
    }

    private ArrayNode ParseArray()
    {
        var open = _tokens.Take();
        Enter(1, open.Origin);
        var outer = _path;
        _path = null;
        var items = new List<Node>();
        _tokens.SkipLines();
        while (!Closes(open))
        {
            items.Add(ParseValue(key: null));
            EndElement(open, "a value");
        }

        _tokens.Take();
        _path = outer;
        _nesting--;
        return new ArrayNode(open.Origin, items);
    }

    private SubstitutionNode ParseSubstitution()
    {
        var open = _tokens.Take();
        var path = Paths.Parse("the path of a substitution", TokenKind.CloseBrace, TokenKind.OpenBracket);
        var isList = _tokens.Kind == TokenKind.OpenBracket;
        if (isList)
        {
            _tokens.Take();
            _tokens.Expect(TokenKind.CloseBracket, "']' of a list substitution");
        }

        _tokens.Expect(TokenKind.CloseBrace, "'}' to close the substitution");
        CheckNesting(path.Length, open.Origin);
        return new SubstitutionNode(open.Origin, path, includedAt, open.Kind == TokenKind.OptionalSubstitution, isList);
    }

    private void ParseInclude(ObjectNode target)
    {
        var origin = _tokens.Take().Origin;
        var (form, required) = (IncludeForm.Relative, false);
        var open = 0;
        string? name = null;
        while (name is null)
        {
            _tokens.SkipLines();
            if (_tokens.Kind == TokenKind.Quoted)
            {
                name = _tokens.Take().Text;
                break;
            }

            if (_tokens.Kind != TokenKind.Unquoted) throw BadInclude();
            foreach (var word in _tokens.Current.Text.Split('(', StringSplitOptions.None)[..^1])
            {
                switch (word)
                {
                    case "required" when open == 0: required = true; break;
                    case "file" when form == IncludeForm.Relative: form = IncludeForm.File; break;
                    case "classpath" when form == IncludeForm.Relative: form = IncludeForm.Resource; break;
                    case "url" when form == IncludeForm.Relative: form = IncludeForm.Url; break;
                    default: throw BadInclude();
                }

                open++;
            }

            if (!_tokens.Current.Text.EndsWith('(')) throw BadInclude();
            _tokens.Take();
        }

        CloseInclude(open);
        if (include(new IncludeStatement(origin, form, name, required, _path is null ? [] : [.. _path])) is { } included) target.Absorb(included);
    }

    private void CloseInclude(int open)
    {
        while (open > 0)
        {
            _tokens.SkipLines();
            var closing = _tokens.Kind == TokenKind.Unquoted ? _tokens.Current.Text : "";
            if (closing.Length == 0 || closing.Length > open || closing.Any(c => c != ')')) throw ConfigException.Syntax(_tokens.Current.Origin, "')' to close the include", _tokens.Current.Describe());
            open -= closing.Length;
            _tokens.Take();
        }
    }

    private ConfigException BadInclude() => ConfigException.Syntax(
        _tokens.Current.Origin,
        "a quoted file name after include, or file(\"…\"), classpath(\"…\") or required(…) around it (a key named include is quoted)",
        _tokens.Current.Describe());

    private void Enter(int levels, ConfigOrigin origin)
    {
        _nesting += levels;
        CheckNesting(_nesting, origin);
    }

    private void CheckNesting(int levels, ConfigOrigin origin)
    {
        if (levels > options.MaxNesting) throw new ConfigException(origin, null, $"nested deeper than {options.MaxNesting} levels");
    }
}
