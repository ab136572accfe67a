using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>One symbol of a generated market: its touch, and what happens to it next.</summary>
/// <remarks>
/// <para>
/// The model: a queue of shares at the bid and one at the ask, a cent apart. A hidden pressure, up or down, lasts for a level; about 70 % of the events act
/// with it: trades and cancellations eat the queue ahead of the pressure, arrivals feed the one behind. When a queue has less than a round lot left, the
/// level breaks: bid and ask move one cent together (now and then one side first, leaving two cents that an arrival soon closes). So the ratio of the
/// displayed sizes foretells the next move, which is what order-book imbalance trades on, and a trader who only guesses pays the spread.
/// </para>
/// <para>
/// The next level's pressure turns a little more often than it stays: prices wander by about a cent times the square root of the levels, and do not run
/// away. Trades are 1 to 1000 shares, a fifth of them odd lots, never more than is displayed. Events come as a Poisson stream whose rate is U-shaped.
/// </para>
/// </remarks>
internal sealed class GeneratedBook
{
    private const int RoundLot = 100;
    private const int LowestBid = 100;
    private const string Exchanges = "NPQKZJY";
    private const long NanosPerSecond = 1_000_000_000;
    private static readonly TimeOnly OpeningTime = new(9, 30);
    private static readonly TimeOnly ClosingTime = new(16, 0);
    private static readonly Price Cent = Price.FromDecimal(0.01m);

    private readonly Symbol _symbol;
    private readonly GeneratedMarketOptions _options;
    private readonly SeededRandom _random;
    private DateOnly _date;
    private Timestamp _open;
    private Timestamp _close;
    private bool _isOpen;
    private long _bid;
    private long _ask;
    private int _bidShares;
    private int _askShares;
    private char _bidExchange;
    private char _askExchange;
    private bool _pressureIsUp;
    private long _tradeId;
    private Quote _shown;

    public GeneratedBook(Symbol symbol, GeneratedMarketOptions options)
    {
        (_symbol, _options, _date) = (symbol, options, options.Date);
        _random = SeededRandom.For(options.Seed, symbol);
        var bySeed = _random.Between(1_500, 9_000);
        _bid = options.StartPrices is { } prices && prices.TryGetValue(symbol, out var given) ? given.Raw / Cent.Raw : bySeed;
        _ask = _bid + 1;
        OpenSession();
    }

    /// <summary>When the next event happens.</summary>
    public Timestamp NextAt { get; private set; }

    /// <summary>What has been handed out of it; counted by the market.</summary>
    public SourceCounters Counters { get; } = new();

    /// <summary>Lets the next event happen; its ticks, a trade before the quote that it moves, are added to <paramref name="ticks"/>.</summary>
    public void Step(List<MarketTick> ticks)
    {
        var at = NextAt;
        if (_isOpen) Happen(at, ticks);
        _isOpen = true;
        ShowQuote(at, ticks);
        NextAt = new Timestamp(at.UnixNanos + _random.WaitingNanos(MeanWaitNanos(at)));
        if (NextAt < _close) return;
        _date = _options.NextSession(_date);
        OpenSession();
    }

    /// <summary>The mean time between events: U-shaped rate 0.5 + 1.5 x² over the session, x from -1 at the open to 1 at the close; its mean is 1.</summary>
    private long MeanWaitNanos(Timestamp at)
    {
        var half = (_close - _open).Ticks / 2;
        var permille = ((at - _open).Ticks - half) * 1000 / half;
        var rate = 500 + 1500 * permille * permille / 1_000_000;
        return NanosPerSecond * 1000 / (_options.EventsPerSecond * rate);
    }

    private void OpenSession()
    {
        (_open, _close, _isOpen) = (NewYork.At(_date, OpeningTime), NewYork.At(_date, ClosingTime), false);
        NextAt = new Timestamp(_open.UnixNanos + _random.Between(0, 50_000) * 1_000L);
        (_ask, _shown) = (_bid + 1, default);
        StartLevel();
    }

    private void StartLevel()
    {
        (_bidShares, _askShares) = (FreshQueue(), FreshQueue());
        (_bidExchange, _askExchange) = (SomeExchange(), SomeExchange());
        if (_random.Chance(560)) _pressureIsUp = !_pressureIsUp;
    }

    private void Happen(Timestamp at, List<MarketTick> ticks)
    {
        var up = _bid <= LowestBid || (_random.Chance(700) ? _pressureIsUp : !_pressureIsUp);
        if (_ask - _bid > 1 && _random.Chance(400))
        {
            CloseSpread(up);
            return;
        }

        if (_random.Chance(350)) Print(up, at, ticks);
        else if (_random.Chance(550)) Shrink(up, _random.Between(1, 3) * RoundLot);
        else Grow(up, _random.Between(1, 4) * RoundLot);
        if (up ? _askShares < RoundLot : _bidShares < RoundLot) Break(up);
    }

    private void Print(bool up, Timestamp at, List<MarketTick> ticks)
    {
        var displayed = (up ? _askShares : _bidShares) / RoundLot * RoundLot;
        var kind = _random.Between(1, 100);
        var size = kind switch
        {
            <= 20 => _random.Between(1, RoundLot - 1),
            <= 80 => _random.Between(1, 3) * RoundLot,
            <= 95 => _random.Between(1, 10) * RoundLot,
            _ => _random.Between(RoundLot, 10 * RoundLot),
        };
        size = Math.Min(size, displayed);
        var trade = new Trade(_symbol, InDollars(up ? _ask : _bid), Quantity.Of(size), ++_tradeId, at);
        ticks.Add(new MarketTick(new MarketEvent(trade), up ? _askExchange : _bidExchange, NationalBest.NoExchange));
        Shrink(up, size);
    }

    /// <summary>Takes from the queue ahead of the move.</summary>
    private void Shrink(bool up, int shares)
    {
        if (up) _askShares = Math.Max(0, _askShares - shares);
        else _bidShares = Math.Max(0, _bidShares - shares);
    }

    /// <summary>Adds to the queue behind the move.</summary>
    private void Grow(bool up, int shares)
    {
        const int deepest = 200 * RoundLot;
        if (up) _bidShares = Math.Min(deepest, _bidShares + shares);
        else _askShares = Math.Min(deepest, _askShares + shares);
    }

    private void Break(bool up)
    {
        if (_ask - _bid == 1 && _random.Chance(940))
        {
            (_bid, _ask) = up ? (_bid + 1, _ask + 1) : (_bid - 1, _ask - 1);
            StartLevel();
            return;
        }

        // One side first: the queue is gone and nobody has followed yet. At two cents already, the other side follows now.
        if (_ask - _bid > 1) (_bid, _ask) = up ? (_ask, _ask + 1) : (_bid - 1, _bid);
        else if (up) _ask++;
        else _bid--;
        StartLevel();
    }

    private void CloseSpread(bool up)
    {
        if (up) (_bid, _bidShares, _bidExchange) = (_bid + 1, FreshQueue(), SomeExchange());
        else (_ask, _askShares, _askExchange) = (_ask - 1, FreshQueue(), SomeExchange());
    }

    private void ShowQuote(Timestamp at, List<MarketTick> ticks)
    {
        var quote = new Quote(
            _symbol,
            InDollars(_bid),
            Quantity.Of(_bidShares / RoundLot * RoundLot),
            InDollars(_ask),
            Quantity.Of(_askShares / RoundLot * RoundLot),
            at);
        if (quote with { Timestamp = _shown.Timestamp } == _shown) return;
        _shown = quote;
        ticks.Add(new MarketTick(new MarketEvent(quote), _bidExchange, _askExchange));
    }

    private int FreshQueue() => _random.Between(20, 90) * RoundLot;

    private char SomeExchange() => Exchanges[_random.Between(0, Exchanges.Length - 1)];

    private static Price InDollars(long cents) => Price.FromRaw(cents * Cent.Raw);
}
