namespace ActorTrader.Alpaca.Streaming;

/// <summary>Walks through a JSON frame message by message and notes where the values lie; copies and allocates nothing.</summary>
/// <remarks>
/// Checks the structure that it needs to find the next message, no more: what is skipped (conditions, unknown fields) may hold what a strict
/// parser would refuse. Numbers are checked by whoever reads them. Nesting deeper than 64 is refused.
/// </remarks>
internal ref struct MessageScanner(ReadOnlySpan<byte> frame)
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _frame = frame;

    /// <summary>Where reading goes on.</summary>
    public int Position { get; set; }

    public readonly bool IsAtEnd => Position >= _frame.Length;

    /// <summary>Passes white space, and then <paramref name="wanted"/> if it comes next.</summary>
    public bool TryPass(char wanted)
    {
        SkipBlanks();
        if (IsAtEnd || _frame[Position] != wanted) return false;
        Position++;
        return true;
    }

    public void SkipBlanks()
    {
        while (Position < _frame.Length && IsBlank(_frame[Position])) Position++;
    }

    /// <summary>Reads one object into <paramref name="fields"/>; false when it is none or is broken (the position is then undefined).</summary>
    public bool TryReadMessage(ref MessageFields fields)
    {
        fields.Clear();
        if (!TryPass('{')) return false;
        if (TryPass('}')) return true;
        do
        {
            if (!TryPass('"')) return false;
            var start = Position;
            if (!TryEndString(out var end)) return false;
            var field = MessageFields.Named(_frame[start..end]);
            if (!TryPass(':')) return false;
            SkipBlanks();
            if (!TryReadValue(out var token)) return false;
            fields.Set(field, token);
        }
        while (TryPass(','));
        return TryPass('}');
    }

    /// <summary>Goes to the first object at or after <paramref name="start"/> that begins with its type, as Alpaca's messages do; false when there is none.</summary>
    public bool TryResynchronize(int start)
    {
        for (var from = start; from < _frame.Length;)
        {
            var found = _frame[from..].IndexOf("\"T\""u8);
            if (found < 0) break;
            var before = from + found - 1;
            while (before > start && IsBlank(_frame[before])) before--;
            if (before >= start && _frame[before] == '{')
            {
                Position = before;
                return true;
            }

            from += found + 3;
        }

        Position = _frame.Length;
        return false;
    }

    private bool TryReadValue(out Token token)
    {
        token = default;
        if (IsAtEnd) return false;
        var start = Position;
        switch (_frame[start])
        {
            case (byte)'"':
                Position++;
                if (!TryEndString(out var end)) return false;
                token = new Token(start + 1, end - start - 1);
                return true;
            case (byte)'[' or (byte)'{':
                return TrySkipNested();
            case (byte)'n':
                return TryPassWord("null"u8);
            case (byte)'t':
                return TryPassWord("true"u8);
            case (byte)'f':
                return TryPassWord("false"u8);
            default:
                while (Position < _frame.Length && IsNumberPart(_frame[Position])) Position++;
                token = new Token(start, Position - start);
                return token.Length > 0;
        }
    }

    // From behind the opening quote to behind the closing one; end is the closing quote's place.
    private bool TryEndString(out int end)
    {
        for (end = Position; end < _frame.Length; end++)
        {
            var c = _frame[end];
            if (c == '"')
            {
                Position = end + 1;
                return true;
            }

            if (c == '\\') end++;
        }

        return false;
    }

    private bool TrySkipNested()
    {
        var depth = 0;
        while (Position < _frame.Length)
        {
            switch (_frame[Position++])
            {
                case (byte)'"':
                    if (!TryEndString(out _)) return false;
                    break;
                case (byte)'[' or (byte)'{':
                    if (++depth > MaxDepth) return false;
                    break;
                case (byte)']' or (byte)'}':
                    if (--depth == 0) return true;
                    break;
            }
        }

        return false;
    }

    private bool TryPassWord(ReadOnlySpan<byte> word)
    {
        if (!_frame[Position..].StartsWith(word)) return false;
        Position += word.Length;
        return true;
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static bool IsNumberPart(byte c) => (uint)(c - '0') <= 9 || c is (byte)'.' or (byte)'-' or (byte)'+' or (byte)'e' or (byte)'E';
}
