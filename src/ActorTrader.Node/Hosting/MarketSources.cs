using ActorTrader.Core.Sessions;
using ActorTrader.Core.Values;
using ActorTrader.Node.Configuration;
using ActorTrader.Venue.Market;

namespace ActorTrader.Node.Hosting;

/// <summary>Makes the market that the settings ask for; files are read and validated whole before anything else happens.</summary>
internal static class MarketSources
{
    /// <summary>How long before the close a session ends.</summary>
    public static readonly TimeSpan BeforeClose = TimeSpan.FromSeconds(30);

    /// <exception cref="MarketFileException">A market file is missing or malformed; the message names file, line and rule.</exception>
    /// <exception cref="UserErrorException">The trading day is missing, or is none.</exception>
    public static IMarketSource Open(MarketSettings market, TimeProvider time) => market switch
    {
        { Data: null } => new GeneratedMarket(new GeneratedMarketOptions
        {
            Symbols = market.Symbols,
            Seed = (ulong)market.Seed,
            Date = market.Date is { } day ? TradingDay(day) : LastBusinessDay(time),
        }),
        { Data: { } file } when file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) => NdjsonSource.Open(file),
        { Data: { } folder, Date: { } date } => LeanTickSource.Open(folder, market.Symbols, date),
        _ => throw new UserErrorException("tick zips need the trading day (--date yyyy-MM-dd)"),
    };

    /// <summary>Thirty seconds before the close of the session in which <paramref name="source"/> starts: where <c>EOD</c> ends a session.</summary>
    /// <exception cref="UserErrorException">It starts on a day without a session.</exception>
    public static Timestamp EndOfDay(IMarketSource source) => UsEquitySession.CloseOf(TradingDay(UsEquitySession.DateOf(source.Start))) - BeforeClose;

    private static DateOnly TradingDay(DateOnly day) =>
        UsEquitySession.IsTradingDay(day) ? day : throw new UserErrorException($"{day:yyyy-MM-dd} is a {day.DayOfWeek}: there is no session on that day");

    private static DateOnly LastBusinessDay(TimeProvider time)
    {
        var day = UsEquitySession.DateOf(Timestamp.Now(time));
        while (!UsEquitySession.IsTradingDay(day)) day = day.AddDays(-1);
        return day;
    }
}
