namespace ActorTrader.Venue.Market;

/// <summary>A row of a Lean quote tick file. Prices are dollars x 10,000, zero where the row says nothing of that side; sizes are shares.</summary>
internal readonly record struct LeanQuoteRow(
    int Milliseconds, long BidPrice, int BidSize, long AskPrice, int AskSize, char Exchange, bool IsSuspicious)
{
    public bool IsBidOnly => BidPrice > 0 && AskPrice == 0;

    public bool IsAskOnly => AskPrice > 0 && BidPrice == 0;
}

/// <summary>A row of a Lean trade tick file. The price is in dollars x 10,000, the size in shares.</summary>
internal readonly record struct LeanTradeRow(int Milliseconds, long Price, int Size, char Exchange, bool IsSuspicious);
