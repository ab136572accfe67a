using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

public sealed class ConsolidatorTests
{
    /// <summary>Computed by hand: row, then the national best after it (or "same").</summary>
    public static TheoryData<string, string> ExchangeScript => new()
    {
        { "N bid 138500x300", "138500x300N 0x0 " },
        { "P ask 138700x500", "138500x300N 138700x500P" },
        { "K bid 138400x900", "same" }, // below the best
        { "Q ask 138600x200", "138500x300N 138600x200Q" }, // a better ask takes the lead
        { "K bid 138500x400", "138500x700K 138600x200Q" }, // joins: sizes add, the larger contributor names
        { "Z ask 138600x200", "138500x700K 138600x400Q" }, // equal sizes: the earlier names
        { "K bid 138500x300", "138500x600N 138600x400Q" }, // equal now: N was there first
        { "N bid 138500x300", "same" }, // repeated
        { "N bid 138500x0", "138500x300K 138600x400Q" }, // withdrawn
        { "Q ask 138800x100", "138500x300K 138600x200Z" }, // moved away
        { "Z ask 138600x0", "138500x300K 138700x500P" }, // back to the second level
        { "P both 138500x200 138700x600", "138500x500K 138700x600P" }, // a row may carry both sides
        { "K bid 138400x100", "138500x200P 138700x600P" }, // the lead falls back by its own move
        { "N ask 138500x100", "138500x200P 138500x100N" }, // locked: shown as it stands
        { "N ask 138400x100", "138500x200P 138400x100N" }, // crossed: shown as it stands
        { "N ask 138400x0", "138500x200P 138700x600P" }, // until it is withdrawn
        { "P bid 138500x0", "138400x100K 138700x600P" },
        { "K bid 138400x0", "0x0  138700x600P" }, // a side may be empty
        { "X neither", "same" },
    };

    [Fact]
    public void Standing_quotes_of_several_exchanges_make_the_national_best_computed_by_hand()
    {
        var consolidator = new Consolidator(QuoteReading.Exchange);
        foreach (var (row, expected) in ExchangeScript.Select(line => line.Data))
            (consolidator.Apply(Row(row)) ? Show(consolidator.Best) : "same").ShouldBe(expected, row);
    }

    [Fact]
    public void A_national_row_replaces_its_side_whoever_showed_it_before()
    {
        var consolidator = new Consolidator(QuoteReading.National);
        consolidator.Apply(Row("N bid 138500x300"), Row("K ask 138600x200")).ShouldBeTrue();
        consolidator.Apply(Row("K bid 138400x900")).ShouldBeTrue();
        Show(consolidator.Best).ShouldBe("138400x900K 138600x200K");
        consolidator.Apply(Row("P bid 138400x900")).ShouldBeFalse("another letter alone is no change");
        consolidator.Apply(Row("P bid 138400x0")).ShouldBeTrue();
        Show(consolidator.Best).ShouldBe("0x0  138600x200K");
    }

    [Fact]
    public void Rows_that_would_stay_crossed_per_exchange_are_read_as_national()
    {
        LeanQuoteRow[] falling =
        [
            Row("N bid 138500x300"), Row("K ask 138600x200"), Row("Q bid 138300x300"), Row("P ask 138400x200"),
            Row("Z bid 138200x300"), Row("Y ask 138300x200"), Row("K bid 138100x300"), Row("Q ask 138200x200"),
        ];
        Consolidator.Detect(falling).ShouldBe(QuoteReading.National);
    }

    [Fact]
    public void Rows_that_make_a_market_per_exchange_are_read_per_exchange() =>
        Consolidator.Detect([.. ExchangeScript.Select(line => Row(line.Data.Item1))]).ShouldBe(QuoteReading.Exchange);

    private static LeanQuoteRow Row(string text)
    {
        var words = text.Split(' ');
        var exchange = words[0][0];
        var (bid, ask) = words[1] switch
        {
            "bid" => (words[2], "0x0"),
            "ask" => ("0x0", words[2]),
            "both" => (words[2], words[3]),
            _ => ("0x0", "0x0"),
        };
        var (bidPrice, bidSize) = (long.Parse(bid.Split('x')[0]), int.Parse(bid.Split('x')[1]));
        var (askPrice, askSize) = (long.Parse(ask.Split('x')[0]), int.Parse(ask.Split('x')[1]));
        return new LeanQuoteRow(0, bidPrice, bidSize, askPrice, askSize, exchange, false);
    }

    private static string Show(NationalBest best) =>
        $"{best.BidPrice}x{best.BidSize}{best.BidExchange} {best.AskPrice}x{best.AskSize}{best.AskExchange}";
}
