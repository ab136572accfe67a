using System.Runtime.CompilerServices;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>The fields of messages that are used; a value's meaning depends on the message's type (<c>s</c> is a size or a status).</summary>
internal enum Field
{
    Type,
    Symbol,
    Id,
    Price,
    Size,
    Time,
    BidPrice,
    BidSize,
    AskPrice,
    AskSize,
    Open,
    High,
    Low,
    Close,
    Volume,
    Count,
    Vwap,
    None,
}

/// <summary>Where a value's text lies in the frame, without quotes; empty when absent, null or empty.</summary>
internal readonly record struct Token(int Start, int Length);

/// <summary>The values of one message, by field.</summary>
internal struct MessageFields
{
    private Slots _slots;

    public readonly Token this[Field field] => _slots[(int)field];

    public void Set(Field field, Token token)
    {
        if (field != Field.None) _slots[(int)field] = token;
    }

    public void Clear() => ((Span<Token>)_slots).Clear();

    /// <summary>The field of a key of one or two characters; <see cref="Field.None"/> for what is not used.</summary>
    public static Field Named(ReadOnlySpan<byte> key) => key.Length switch
    {
        1 => key[0] switch
        {
            (byte)'T' => Field.Type,
            (byte)'S' => Field.Symbol,
            (byte)'i' => Field.Id,
            (byte)'p' => Field.Price,
            (byte)'s' => Field.Size,
            (byte)'t' => Field.Time,
            (byte)'o' => Field.Open,
            (byte)'h' => Field.High,
            (byte)'l' => Field.Low,
            (byte)'c' => Field.Close,
            (byte)'v' => Field.Volume,
            (byte)'n' => Field.Count,
            _ => Field.None,
        },
        2 => (key[0], key[1]) switch
        {
            ((byte)'b', (byte)'p') => Field.BidPrice,
            ((byte)'b', (byte)'s') => Field.BidSize,
            ((byte)'a', (byte)'p') => Field.AskPrice,
            ((byte)'a', (byte)'s') => Field.AskSize,
            ((byte)'v', (byte)'w') => Field.Vwap,
            _ => Field.None,
        },
        _ => Field.None,
    };

    [InlineArray((int)Field.None)]
    private struct Slots
    {
        private Token _first;
    }
}
