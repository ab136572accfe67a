using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Venue.Tests.Market;

public sealed class GeneratedMarketTests
{
    private static readonly Symbol[] Four = [Some.Bac, Some.Ibm, Symbol.Parse("AIG"), Symbol.Parse("SPY")];
    private static readonly Price Cent = Some.Price("0.01");

    [Fact]
    public void A_seed_is_a_market() =>
        Check(seed => Lines(Market(seed)).SequenceEqual(Lines(Market(seed))) && !Lines(Market(seed)).SequenceEqual(Lines(Market(seed + 1))));

    [Fact]
    public void A_seed_gives_this_market_on_every_machine()
    {
        var market = Market(42, Some.Bac);
        market.Ticks().Take(6).Select(Some.Line).ShouldBe(
        [
            "13:30:00.039 BAC Q 80.43x7500 80.44x7600 QN",
            "13:30:00.097 BAC Q 80.43x7500 80.44x7300 QN",
            "13:30:00.129 BAC T#1 80.44x19 N",
            "13:30:00.129 BAC Q 80.43x7500 80.44x7200 QN",
            "13:30:00.169 BAC T#2 80.44x200 N",
            "13:30:00.169 BAC Q 80.43x7500 80.44x7000 QN",
        ]);
        Some.Line(market.Ticks().ElementAt(100_000)).ShouldBe("15:37:31.163 BAC T#26250 80.37x100 P");
    }

    [Fact]
    public void A_symbol_takes_the_same_course_whichever_others_there_are() =>
        Check(seed => Market(seed).Ticks().Where(tick => tick.Event.Symbol == Some.Ibm).Take(300).Select(Some.Line)
            .SequenceEqual(Market(seed, Some.Ibm).Ticks().Take(300).Select(Some.Line)));

    [Fact]
    public void Every_tick_keeps_the_rules_of_the_market() => Check(seed =>
    {
        var source = Market(seed);
        var shown = new Dictionary<Symbol, Quote>();
        var ids = Four.ToDictionary(symbol => symbol, _ => 0L);
        var last = source.Start;
        foreach (var tick in source.Ticks().Take(5_000))
        {
            if (tick.Event.Timestamp < last) return false;
            last = tick.Event.Timestamp;
            if (tick.Event.Kind == MarketEventKind.Quote)
            {
                var quote = tick.Event.AsQuote();
                if (!quote.IsFirm || !IsCents(quote.BidPrice) || !IsCents(quote.AskPrice) || quote.Spread > Cent + Cent) return false;
                if (!IsRoundLots(quote.BidSize) || !IsRoundLots(quote.AskSize)) return false;
                shown[quote.Symbol] = quote;
            }
            else
            {
                var trade = tick.Event.AsTrade();
                var touch = shown[trade.Symbol];
                var displayed = trade.Price == touch.AskPrice ? touch.AskSize : trade.Price == touch.BidPrice ? touch.BidSize : Quantity.Zero;
                if (!trade.Size.IsPositive || trade.Size > displayed || trade.Size > Quantity.Of(1000)) return false;
                if (trade.TradeId != ++ids[trade.Symbol]) return false;
            }
        }

        return source.Accounting.Values.Sum(counts => counts.ConsolidatedQuotes + counts.Trades) == 5_000;
    });

    [Fact]
    public void The_imbalance_rule_finds_a_trade_within_the_first_minute_whatever_the_seed()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var signals = Four.Sum(symbol => Signals(Market(seed, symbol), TimeSpan.FromMinutes(1)));
            signals.ShouldBeGreaterThan(0, $"seed {seed}");
        }
    }

    [Fact]
    public void The_thinner_side_breaks_first_so_that_imbalance_carries_information()
    {
        var (right, wrong) = (0, 0);
        Quote before = default;
        foreach (var tick in Market(7, Some.Bac).Ticks().Where(tick => tick.Event.Kind == MarketEventKind.Quote).Take(50_000))
        {
            var quote = tick.Event.AsQuote();
            if (before.IsFirm && quote.BidPrice != before.BidPrice && quote.AskPrice != before.AskPrice)
            {
                if (quote.BidPrice > before.BidPrice == before.BidSize > before.AskSize) right++;
                else wrong++;
            }

            before = quote;
        }

        ((double)right / (right + wrong)).ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void The_spread_is_one_cent_most_of_the_time()
    {
        var quotes = Market(3, Some.Bac).Ticks().Where(tick => tick.Event.Kind == MarketEventKind.Quote).Take(20_000).Select(tick => tick.Event.AsQuote()).ToArray();
        var oneCent = quotes.Count(quote => quote.Spread == Cent);
        ((double)oneCent / quotes.Length).ShouldBeInRange(0.95, 0.9999);
    }

    [Fact]
    public void Volume_is_u_shaped_over_the_session_and_the_next_session_follows()
    {
        var market = Market(11, Some.Bac);
        var trades = new int[13];
        var close = market.Start + TimeSpan.FromHours(6.5);
        Timestamp next = default;
        foreach (var tick in market.Ticks())
        {
            if (tick.Event.Timestamp >= close)
            {
                next = tick.Event.Timestamp;
                break;
            }

            if (tick.Event.Kind == MarketEventKind.Trade) trades[(int)((tick.Event.Timestamp - market.Start).TotalMinutes / 30)]++;
        }

        market.Start.ToString().ShouldBe("2013-10-07T13:30:00Z");
        (next - market.Start).ShouldBeInRange(TimeSpan.FromDays(1), TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        trades[0].ShouldBeGreaterThan(trades[6] * 2);
        trades[12].ShouldBeGreaterThan(trades[6] * 2);
        trades.Sum().ShouldBeGreaterThan(40_000);
    }

    [Fact]
    public void After_friday_comes_monday() =>
        new GeneratedMarketOptions { Symbols = Four, Seed = 0, Date = Some.Monday }.NextSession(new DateOnly(2013, 10, 11)).ShouldBe(new DateOnly(2013, 10, 14));

    [Fact]
    public void A_given_price_is_where_the_bid_starts()
    {
        var options = Options(5, Some.Bac) with { StartPrices = new Dictionary<Symbol, Price> { [Some.Bac] = Some.Price("13.85") } };
        new GeneratedMarket(options).Ticks().First().Event.AsQuote().BidPrice.ShouldBe(Some.Price("13.85"));
        Should.Throw<ArgumentException>(() => new GeneratedMarket(options with { StartPrices = new Dictionary<Symbol, Price> { [Some.Bac] = Some.Price("13.855") } }));
        Should.Throw<ArgumentException>(() => new GeneratedMarket(options with { EventsPerSecond = 0 }));
    }

    [Fact]
    public void The_random_numbers_are_xoshiro256_seeded_by_splitmix()
    {
        // SplitMix64 from 0 gives e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f, f88bb8a8724c81ec (Vigna's reference); xoshiro's first output is rotl(b * 5, 7) * 9.
        var random = new SeededRandom(0);
        var second = 0x6e789e6aa1b965f4UL;
        random.Next().ShouldBe(System.Numerics.BitOperations.RotateLeft(second * 5, 7) * 9);
        var mean = Enumerable.Range(0, 100_000).Average(_ => (double)random.WaitingNanos(1_000_000));
        mean.ShouldBeInRange(980_000, 1_020_000);
    }

    /// <summary>How often the published algorithm (protocol section 10) would buy: level change of both sides at one cent, 50 ms, size 100, ratio 1.8.</summary>
    private static int Signals(GeneratedMarket market, TimeSpan within)
    {
        Quote level = default, shown = default;
        var (traded, signals) = (true, 0);
        var end = market.Start + within;
        foreach (var tick in market.Ticks())
        {
            if (tick.Event.Timestamp >= end) break;
            if (tick.Event.Kind == MarketEventKind.Quote)
            {
                shown = tick.Event.AsQuote();
                if (shown.BidPrice == level.BidPrice || shown.AskPrice == level.AskPrice || shown.Spread != Cent) continue;
                traded = level.Spread != Cent;
                level = shown;
            }
            else if (!traded && tick.Event.Timestamp > level.Timestamp + TimeSpan.FromMilliseconds(50))
            {
                var trade = tick.Event.AsTrade();
                if (trade.Size < Quantity.Of(100) || trade.Price != level.AskPrice || shown.BidSize.ToDecimal() <= 1.8m * shown.AskSize.ToDecimal()) continue;
                (traded, signals) = (true, signals + 1);
            }
        }

        return signals;
    }

    private static bool IsCents(Price price) => price.Raw % Cent.Raw == 0;

    private static bool IsRoundLots(Quantity size) => size.IsPositive && size.Raw % Quantity.Of(100).Raw == 0;

    private static string[] Lines(GeneratedMarket market) => [.. market.Ticks().Take(500).Select(Some.Line)];

    private static GeneratedMarketOptions Options(ulong seed, params Symbol[] symbols) => new() { Symbols = symbols, Seed = seed, Date = Some.Monday };

    private static GeneratedMarket Market(ulong seed, params Symbol[] symbols) => new(Options(seed, symbols.Length == 0 ? Four : symbols));

    private static void Check(Func<ulong, bool> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
}
