namespace ActorTrader.Venue.Market;

/// <summary>Makes the national best bid and offer from quote rows, as a consolidated tape does.</summary>
/// <remarks>
/// <para>
/// A zero price says nothing of that side; a price with size zero withdraws it. Read per exchange, the best price is the best over the exchanges' last live
/// quotes and the size is the sum of the sizes shown at that price: what an order at the best price can meet. (The CTA and UTP tapes print one exchange's
/// size there; the sum is chosen because the venue matches against it and because the reference data define "sizes at the best price".) The exchange letter is
/// that of the largest contributor, the earliest at equal size, which is the tapes' price-size-time rule. Read as national rows, price, size and letter are the row's.
/// </para>
/// <para>
/// A crossed or locked state is shown as it stands, as the tape does: the quote of an exchange that never withdraws stays. Readers must be ready for it
/// (a quote that is not firm). Only a change of a price or size counts as a change; a letter alone does not.
/// </para>
/// </remarks>
internal sealed class Consolidator(QuoteReading reading)
{
    private readonly Side _bids = new(isBid: true);
    private readonly Side _asks = new(isBid: false);

    /// <summary>The national best as it stands.</summary>
    public NationalBest Best { get; private set; }

    /// <summary>Finds the reading under which the rows make a market: national when reading them per exchange leaves more than half of the states crossed.</summary>
    public static QuoteReading Detect(ReadOnlySpan<LeanQuoteRow> rows)
    {
        var perExchange = new Consolidator(QuoteReading.Exchange);
        var (twoSided, crossed) = (0, 0);
        foreach (ref readonly var row in rows)
        {
            if (row.IsSuspicious) continue;
            perExchange.Apply(row);
            if (!perExchange.Best.IsTwoSided) continue;
            twoSided++;
            if (perExchange.Best.BidPrice > perExchange.Best.AskPrice) crossed++;
        }

        return crossed * 2 > twoSided ? QuoteReading.National : QuoteReading.Exchange;
    }

    /// <summary>Takes a row; true when the national best changed in price or size.</summary>
    public bool Apply(in LeanQuoteRow row)
    {
        Set(row);
        return Update();
    }

    /// <summary>Takes the two rows of one tape message, so that no half of it is ever seen.</summary>
    public bool Apply(in LeanQuoteRow bid, in LeanQuoteRow ask)
    {
        Set(bid);
        Set(ask);
        return Update();
    }

    private void Set(in LeanQuoteRow row)
    {
        if (row.BidPrice > 0) _bids.Set(reading, row.Exchange, row.BidPrice, row.BidSize);
        if (row.AskPrice > 0) _asks.Set(reading, row.Exchange, row.AskPrice, row.AskSize);
    }

    private bool Update()
    {
        var before = Best;
        Best = new NationalBest(_bids.Price, _bids.Size, _bids.Exchange, _asks.Price, _asks.Size, _asks.Exchange);
        return (before.BidPrice, before.BidSize, before.AskPrice, before.AskSize) != (Best.BidPrice, Best.BidSize, Best.AskPrice, Best.AskSize);
    }

    /// <summary>One side's live quotes by exchange, at most one for each of the 52 letters; few, so a scan is fastest.</summary>
    private sealed class Side(bool isBid)
    {
        private readonly List<(char Exchange, long Price, long Size)> _live = [];

        public long Price { get; private set; }

        public long Size { get; private set; }

        public char Exchange { get; private set; } = NationalBest.NoExchange;

        public void Set(QuoteReading reading, char exchange, long price, long size)
        {
            if (reading == QuoteReading.National) _live.Clear();
            var at = IndexOf(exchange);

            // An exchange that changes its size only keeps its place in time; one that moves its price goes to the end.
            if (at >= 0 && size > 0 && _live[at].Price == price)
            {
                _live[at] = (exchange, price, size);
            }
            else
            {
                if (at >= 0) _live.RemoveAt(at);
                if (size > 0) _live.Add((exchange, price, size));
            }

            FindBest();
        }

        private int IndexOf(char exchange)
        {
            for (var index = 0; index < _live.Count; index++)
                if (_live[index].Exchange == exchange)
                    return index;
            return -1;
        }

        private void FindBest()
        {
            (Price, Size, Exchange) = (0, 0, NationalBest.NoExchange);
            long largest = 0;
            foreach (var (exchange, price, size) in _live)
            {
                if (Price == 0 || (isBid ? price > Price : price < Price)) (Price, Size, largest) = (price, 0, 0);
                if (price != Price) continue;
                Size += size;
                if (size > largest) (largest, Exchange) = (size, exchange);
            }
        }
    }
}

/// <summary>The national best bid and offer: prices in dollars x 10,000, sizes in shares; zero and a space where a side is empty.</summary>
internal readonly record struct NationalBest(long BidPrice, long BidSize, char BidExchange, long AskPrice, long AskSize, char AskExchange)
{
    public const char NoExchange = ' ';

    public bool IsTwoSided => BidPrice > 0 && AskPrice > 0;
}
