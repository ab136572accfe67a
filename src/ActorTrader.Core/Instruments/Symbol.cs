namespace ActorTrader.Core.Instruments;

/// <summary>The ticker of an instrument as Alpaca writes it: <c>BAC</c>, <c>BRK.B</c>, <c>BTC/USD</c>.</summary>
/// <remarks>1 to 24 characters of A-Z, 0-9, dot, dash and at most one slash (crypto pairs). <c>default</c> has no value and is no symbol.</remarks>
public readonly record struct Symbol : IComparable<Symbol>
{
    private const int MaxLength = 24;

    private Symbol(string value) => Value = value;

    /// <summary>The ticker; upper case.</summary>
    public string Value { get; }

    /// <summary>Whether it is a crypto pair (it carries a slash).</summary>
    public bool IsCrypto => Value is not null && Value.Contains('/');

    /// <summary>Reads a ticker; lower case is raised. False when it breaks the rule above; it begins and ends with a letter or digit.</summary>
    public static bool TryParse(string? text, out Symbol symbol)
    {
        symbol = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength) return false;
        var slashes = 0;
        foreach (var c in text)
        {
            if (c == '/') slashes++;
            else if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')) return false;
        }

        if (slashes > 1 || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[^1])) return false;
        symbol = new Symbol(string.Intern(text.ToUpperInvariant()));
        return true;
    }

    /// <exception cref="FormatException">Not a symbol.</exception>
    public static Symbol Parse(string text) =>
        TryParse(text, out var symbol)
            ? symbol
            : throw new FormatException($"'{text}' is no symbol: expected 1 to {MaxLength} of A-Z, 0-9, '.', '-' and at most one '/', such as BAC, BRK.B or BTC/USD");

    public int CompareTo(Symbol other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value ?? "";
}
