using System.Buffers.Text;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;
using System.Text;

namespace ActorTrader.Venue.Streams;

/// <summary>Writes market messages as Alpaca's JSON, straight to UTF-8: <c>T</c> first, prices and sizes as exact decimal numbers, times to the nanosecond as needed.</summary>
/// <remarks>
/// One buffer, reused: a message is valid until the next. Conditions are fixed (quotes <c>R</c>, trades <c>@</c>), the tape is A: the sources carry neither. Not safe for several threads.
/// </remarks>
internal sealed class TickWriter
{
    private const long NanosPerSecond = 1_000_000_000;
    private const int MaxMessageBytes = 512;

    private readonly byte[] _buffer = new byte[MaxMessageBytes];
    private readonly Dictionary<Symbol, byte[]> _names = [];
    private readonly byte[] _second = new byte[19];
    private long _cachedSecond = long.MinValue;
    private int _length;

    public ReadOnlySpan<byte> Quote(in MarketTick tick)
    {
        var quote = tick.Event.AsQuote();
        Begin("{\"T\":\"q\",\"S\":\""u8, quote.Symbol);
        Raw(",\"bx\":\""u8);
        Letter(tick.BidExchange);
        Raw("\",\"bp\":"u8);
        Number(quote.BidPrice.Raw);
        Raw(",\"bs\":"u8);
        Number(quote.BidSize.Raw);
        Raw(",\"ax\":\""u8);
        Letter(tick.AskExchange);
        Raw("\",\"ap\":"u8);
        Number(quote.AskPrice.Raw);
        Raw(",\"as\":"u8);
        Number(quote.AskSize.Raw);
        Raw(",\"c\":[\"R\"],\"z\":\"A\""u8);
        return End(quote.Timestamp);
    }

    public ReadOnlySpan<byte> Trade(in MarketTick tick)
    {
        var trade = tick.Event.AsTrade();
        Begin("{\"T\":\"t\",\"S\":\""u8, trade.Symbol);
        Raw(",\"i\":"u8);
        Integer(trade.TradeId);
        Raw(",\"x\":\""u8);
        Letter(tick.BidExchange);
        Raw("\",\"p\":"u8);
        Number(trade.Price.Raw);
        Raw(",\"s\":"u8);
        Number(trade.Size.Raw);
        Raw(",\"c\":[\"@\"],\"z\":\"A\""u8);
        return End(trade.Timestamp);
    }

    public ReadOnlySpan<byte> Bar(Bar bar)
    {
        Begin("{\"T\":\"b\",\"S\":\""u8, bar.Symbol);
        Raw(",\"o\":"u8);
        Number(bar.Open.Raw);
        Raw(",\"h\":"u8);
        Number(bar.High.Raw);
        Raw(",\"l\":"u8);
        Number(bar.Low.Raw);
        Raw(",\"c\":"u8);
        Number(bar.Close.Raw);
        Raw(",\"v\":"u8);
        Number(bar.Volume.Raw);
        Raw(",\"n\":"u8);
        Integer(bar.TradeCount);
        Raw(",\"vw\":"u8);
        Number(Price.FromDecimal(Math.Round(bar.Vwap, 9)).Raw);
        return End(bar.Timestamp);
    }

    private void Begin(ReadOnlySpan<byte> opening, Symbol symbol)
    {
        _length = 0;
        Raw(opening);
        if (!_names.TryGetValue(symbol, out var name)) _names[symbol] = name = Encoding.UTF8.GetBytes(symbol.Value + "\"");
        Raw(name);
    }

    private ReadOnlySpan<byte> End(Timestamp at)
    {
        Raw(",\"t\":\""u8);
        Time(at);
        Raw("\"}"u8);
        return _buffer.AsSpan(0, _length);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Letter(char exchange) => _buffer[_length++] = (byte)exchange;

    private void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>A value in units of 1e-9, without trailing zeros.</summary>
    private void Number(long raw)
    {
        if (raw < 0)
        {
            _buffer[_length++] = (byte)'-';
            raw = -raw;
        }

        var whole = Math.DivRem(raw, NanosPerSecond, out var fraction);
        Integer(whole);
        if (fraction != 0) Fraction(fraction);
    }

    private void Fraction(long nine)
    {
        _buffer[_length++] = (byte)'.';
        var digits = _buffer.AsSpan(_length, 9);
        for (var i = 8; i >= 0; i--)
        {
            digits[i] = (byte)('0' + nine % 10);
            nine /= 10;
        }

        var used = 9;
        while (digits[used - 1] == (byte)'0') used--;
        _length += used;
    }

    private void Time(Timestamp at)
    {
        var second = Math.DivRem(at.UnixNanos, NanosPerSecond, out var nanos);
        if (second != _cachedSecond)
        {
            Encoding.ASCII.GetBytes(new Timestamp(second * NanosPerSecond).ToString().AsSpan(0, _second.Length), _second);
            _cachedSecond = second;
        }

        Raw(_second);
        if (nanos != 0) Fraction(nanos);
        _buffer[_length++] = (byte)'Z';
    }
}
