using System.Diagnostics;
using ActorTrader.Tests;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Streams;

public sealed class DataStreamTests
{
    [Fact]
    public async Task A_whole_day_of_one_symbol_reaches_its_subscriber_complete_and_in_order()
    {
        var source = LeanTickSource.Open(SharedData.Require("data/ticks"), [Some.Ibm], new DateOnly(2013, 10, 7));
        await using var venue = await RunningVenue.StartAsync(source, o => o with { BeginWhenSubscribed = true, SlowSubscribers = SlowSubscriberPolicy.Wait });
        using var client = await SocketClient.ToDataAsync(venue);
        await client.SendAsync("""{"action":"subscribe","trades":["*"],"quotes":["IBM"],"bars":["IBM"]}""");
        (await client.ReceiveAsync())[0].GetProperty("T").GetString().ShouldBe("subscription");

        var clock = Stopwatch.StartNew();
        long quotes = 0, trades = 0, bars = 0;
        while (!venue.Server.Player.Completion.IsCompleted || quotes + trades + bars < Sent(venue))
        {
            var frame = (await client.ReceiveBytesAsync()).Span;
            quotes += Count(frame, "\"T\":\"q\""u8);
            trades += Count(frame, "\"T\":\"t\""u8);
            bars += Count(frame, "\"T\":\"b\""u8);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{quotes} quotes, {trades} trades, {bars} bars in {clock.ElapsedMilliseconds} ms");
        var accounting = venue.Server.Player.Completion.IsCompletedSuccessfully ? source.Accounting[Some.Ibm] : SourceAccounting.None;
        quotes.ShouldBe(accounting.ConsolidatedQuotes);
        trades.ShouldBe(accounting.Trades);
        venue.Server.Accounting.Single().Subscribers.ShouldBe(1);
    }

    private static long Sent(RunningVenue venue) => venue.Server.Accounting.Sum(a => a.QuotesSent + a.TradesSent + a.BarsSent);

    private static int Count(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> pattern)
    {
        var count = 0;
        for (int at; (at = frame.IndexOf(pattern)) >= 0; count++) frame = frame[(at + pattern.Length)..];
        return count;
    }
}
