namespace ActorTrader.Venue.Market;

/// <summary>What a row of a Lean quote file states.</summary>
/// <remarks>
/// The format cannot tell, and the documents say per exchange; the data decide (<see cref="Consolidator.Detect"/>). In Lean's sample days of October 2013
/// every row states the <em>national</em> best of its side, with the exchange that shows it, a bid row and an ask row for each tape message:
/// read so, BAC on October 7 is never crossed, one cent wide 98 % of the quotes, and 99.6 % of the regular session's prints are at the touch;
/// read as exchanges' standing quotes, the market is crossed practically all day, since no exchange ever withdraws.
/// </remarks>
public enum QuoteReading
{
    /// <summary>A row replaces that exchange's own quote; the national best is the best over the exchanges.</summary>
    Exchange,

    /// <summary>A row replaces the national best of its side, whoever showed it before.</summary>
    National,
}
