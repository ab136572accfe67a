using ActorTrader.Alpaca.Streaming;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;

namespace LoadTests.Runtime;

/// <summary>One symbol's quotes of a frame, in order: a part of the frame's own array, which nobody writes any more.</summary>
internal sealed class QuoteSlice(Quote[] quotes, int start, int count)
{
    public ReadOnlySpan<Quote> Quotes => quotes.AsSpan(start, count);
}

/// <summary>Decodes frames with the venue adapter's own decoder and sorts their quotes by symbol. One thread at a time.</summary>
internal sealed class QuoteSorter
{
    private readonly MarketDataDecoder _decoder = new();
    private readonly Dictionary<Symbol, int> _indices = Enumerable.Range(0, TickMarket.Symbols).ToDictionary(TickMarket.NameOf);
    private readonly int[] _counts = new int[TickMarket.Symbols];
    private readonly int[] _ends = new int[TickMarket.Symbols];
    private readonly int[] _symbols = new int[QuoteFrames.Quotes];
    private readonly int[] _named = new int[QuoteFrames.Quotes];

    /// <summary>The symbols of the last frame, in the order of their first quotes.</summary>
    public ReadOnlySpan<int> Read(byte[] frame, out Quote[] sorted)
    {
        var events = _decoder.Decode(frame, out _);
        sorted = new Quote[events.Length];
        var named = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var symbol = _symbols[i] = _indices[events[i].Symbol];
            if (_counts[symbol]++ == 0) _named[named++] = symbol;
        }

        var start = 0;
        foreach (var symbol in _named.AsSpan(0, named))
        {
            _ends[symbol] = start;
            start += _counts[symbol];
        }

        for (var i = 0; i < events.Length; i++) sorted[_ends[_symbols[i]]++] = events[i].AsQuote();
        return _named.AsSpan(0, named);
    }

    /// <summary>A symbol's part of the last frame; to be taken once.</summary>
    public QuoteSlice Take(int symbol, Quote[] sorted)
    {
        var count = _counts[symbol];
        _counts[symbol] = 0;
        return new QuoteSlice(sorted, _ends[symbol] - count, count);
    }
}
