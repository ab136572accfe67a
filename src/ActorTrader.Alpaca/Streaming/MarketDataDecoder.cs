using System.Buffers.Text;
using System.Text.Json;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>What one frame held, by kind; <c>Received = Decoded + Control + Unknown + Malformed</c>.</summary>
internal struct FrameTally
{
    public int Quotes;
    public int Trades;
    public int Bars;
    public int Control;
    public int Unknown;
    public int Malformed;

    /// <summary>Where the first malformed message begins; meaningless without one.</summary>
    public int FirstMalformed;

    public readonly int Decoded => Quotes + Trades + Bars;

    public readonly int Received => Decoded + Control + Unknown + Malformed;
}

/// <summary>From a frame's bytes to market events, without strings; allocates the events' array, and bars. One thread at a time.</summary>
/// <remarks>
/// A message that cannot be read is counted and passed over: reading goes on at the next object that begins with its type. A frame should be an array;
/// a single object is read too. Prices and sizes with more than nine decimals (sums of doubles in coins) are rounded to nine.
/// A message without a time (some venues leave it out) gets the default timestamp.
/// </remarks>
internal sealed class MarketDataDecoder
{
    private readonly SymbolTable _symbols = new();
    private readonly List<Range> _controls = [];
    private MarketEvent[] _events = new MarketEvent[64];
    private FrameTally _tally;

    /// <summary>The places of the last frame's control messages.</summary>
    public IReadOnlyList<Range> Controls => _controls;

    /// <summary>Decodes one frame; the events belong to the caller.</summary>
    public MarketEvent[] Decode(ReadOnlySpan<byte> frame, out FrameTally tally)
    {
        _tally = default;
        _controls.Clear();
        var scanner = new MessageScanner(frame);
        if (scanner.TryPass('[')) ReadArray(frame, ref scanner);
        else ReadSingle(frame, ref scanner);
        tally = _tally;
        return _tally.Decoded == 0 ? [] : _events.AsSpan(0, _tally.Decoded).ToArray();
    }

    private void ReadArray(ReadOnlySpan<byte> frame, ref MessageScanner scanner)
    {
        MessageFields fields = default;
        if (scanner.TryPass(']'))
        {
            ExpectEnd(ref scanner);
            return;
        }

        while (true)
        {
            scanner.SkipBlanks();
            var start = scanner.Position;
            var resume = start + 1;
            if (scanner.TryReadMessage(ref fields))
            {
                Take(frame, start..scanner.Position, in fields);
                if (scanner.TryPass(',')) continue;
                if (scanner.TryPass(']'))
                {
                    ExpectEnd(ref scanner);
                    return;
                }

                // The message itself is whole; what follows it is not.
                start = resume = scanner.Position;
            }

            CountMalformed(start);
            if (!scanner.TryResynchronize(resume)) return;
        }
    }

    private void ReadSingle(ReadOnlySpan<byte> frame, ref MessageScanner scanner)
    {
        MessageFields fields = default;
        var start = scanner.Position;
        if (!scanner.TryReadMessage(ref fields))
        {
            CountMalformed(start);
            return;
        }

        Take(frame, start..scanner.Position, in fields);
        ExpectEnd(ref scanner);
    }

    private void ExpectEnd(ref MessageScanner scanner)
    {
        scanner.SkipBlanks();
        if (!scanner.IsAtEnd) CountMalformed(scanner.Position);
    }

    private void CountMalformed(int start)
    {
        if (_tally.Malformed++ == 0) _tally.FirstMalformed = start;
    }

    private void Take(ReadOnlySpan<byte> frame, Range place, in MessageFields fields)
    {
        var type = Text(frame, fields[Field.Type]);
        if (type.Length == 1)
        {
            var read = type[0] switch
            {
                (byte)'q' => TryQuote(frame, in fields),
                (byte)'t' => TryTrade(frame, in fields),
                (byte)'b' => TryBar(frame, in fields),
                _ => CountUnknown(),
            };
            if (!read) CountMalformed(place.Start.Value);
        }
        else if (type.SequenceEqual("success"u8) || type.SequenceEqual("error"u8) || type.SequenceEqual("subscription"u8))
        {
            _tally.Control++;
            _controls.Add(place);
        }
        else if (type.IsEmpty)
        {
            CountMalformed(place.Start.Value);
        }
        else
        {
            CountUnknown();
        }
    }

    private bool CountUnknown()
    {
        _tally.Unknown++;
        return true;
    }

    private bool TryQuote(ReadOnlySpan<byte> frame, in MessageFields fields)
    {
        if (!TryHead(frame, in fields, out var symbol, out var time)) return false;
        if (!TryPrice(frame, fields[Field.BidPrice], out var bid) || !TrySize(frame, fields[Field.BidSize], out var bidSize)) return false;
        if (!TryPrice(frame, fields[Field.AskPrice], out var ask) || !TrySize(frame, fields[Field.AskSize], out var askSize)) return false;
        Add(new MarketEvent(new Quote(symbol, bid, bidSize, ask, askSize, time)));
        _tally.Quotes++;
        return true;
    }

    private bool TryTrade(ReadOnlySpan<byte> frame, in MessageFields fields)
    {
        if (!TryHead(frame, in fields, out var symbol, out var time)) return false;
        if (!TryPrice(frame, fields[Field.Price], out var price) || !TrySize(frame, fields[Field.Size], out var size)) return false;
        if (!Utf8Parser.TryParse(Text(frame, fields[Field.Id]), out long id, out _)) id = 0;
        Add(new MarketEvent(new Trade(symbol, price, size, id, time)));
        _tally.Trades++;
        return true;
    }

    private bool TryBar(ReadOnlySpan<byte> frame, in MessageFields fields)
    {
        if (!TryHead(frame, in fields, out var symbol, out var time)) return false;
        if (!TryPrice(frame, fields[Field.Open], out var open) || !TryPrice(frame, fields[Field.High], out var high)) return false;
        if (!TryPrice(frame, fields[Field.Low], out var low) || !TryPrice(frame, fields[Field.Close], out var close)) return false;
        if (!TrySize(frame, fields[Field.Volume], out var volume)) return false;

        // Older servers send neither count nor average.
        if (!Utf8Parser.TryParse(Text(frame, fields[Field.Count]), out long count, out _)) count = 0;
        if (!Utf8Parser.TryParse(Text(frame, fields[Field.Vwap]), out decimal vwap, out _)) vwap = 0;
        Add(new MarketEvent(new Bar(symbol, open, high, low, close, volume, count, vwap, time)));
        _tally.Bars++;
        return true;
    }

    private bool TryHead(ReadOnlySpan<byte> frame, in MessageFields fields, out Symbol symbol, out Timestamp time)
    {
        time = default;
        var text = Text(frame, fields[Field.Symbol]);
        if (!(text.Contains((byte)'\\') ? TryUnescape(frame, fields[Field.Symbol], out symbol) : _symbols.TryGet(text, out symbol))) return false;
        var at = fields[Field.Time];
        return at.Length == 0 || Rfc3339.TryParse(Text(frame, at), out time);
    }

    // JSON may write the slash of BTC/USD with a backslash before it.
    private static bool TryUnescape(ReadOnlySpan<byte> frame, Token token, out Symbol symbol)
    {
        symbol = default;
        try
        {
            var reader = new Utf8JsonReader(frame.Slice(token.Start - 1, token.Length + 2));
            return reader.Read() && Symbol.TryParse(reader.GetString(), out symbol);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> frame, Token token) => frame.Slice(token.Start, token.Length);

    private static bool TryPrice(ReadOnlySpan<byte> frame, Token token, out Price value)
    {
        if (Price.TryParse(Text(frame, token), out value)) return true;
        var read = TryRound(Text(frame, token), out var raw);
        value = Price.FromRaw(raw);
        return read;
    }

    private static bool TrySize(ReadOnlySpan<byte> frame, Token token, out Quantity value)
    {
        if (Quantity.TryParse(Text(frame, token), out value)) return true;
        var read = TryRound(Text(frame, token), out var raw);
        value = Quantity.FromRaw(raw);
        return read;
    }

    // Reached by numbers with more than nine decimals only.
    private static bool TryRound(ReadOnlySpan<byte> text, out long raw)
    {
        const decimal scale = 1_000_000_000m;
        raw = 0;
        if (!Utf8Parser.TryParse(text, out decimal value, out var used) || used != text.Length) return false;
        if (Math.Abs(value) >= long.MaxValue / scale) return false;
        raw = (long)Math.Round(value * scale, MidpointRounding.ToEven);
        return true;
    }

    private void Add(in MarketEvent added)
    {
        if (_tally.Decoded == _events.Length) Array.Resize(ref _events, _events.Length * 2);
        _events[_tally.Decoded] = added;
    }
}
