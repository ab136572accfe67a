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

    [Fact]
    public async Task Messages_are_written_as_alpaca_writes_them()
    {
        var source = new ScriptedSource(
            Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300),
            Some.Trade(Some.At(10, 0, 0, 120), 13.905m, 250),
            Some.Trade(Some.At(10, 0, 59, 999), 13.91m, 100),
            Some.Quote(Some.At(10, 1), 0, 0, 13.92m, 100));
        await using var venue = await RunningVenue.StartAsync(source, o => o with { BeginWhenSubscribed = true });
        using var client = await SocketClient.ToDataAsync(venue);

        await client.SendAsync("""{"action":"subscribe","trades":["BAC"],"quotes":["*"],"bars":["BAC"]}""");
        await client.ReceiveAsync();

        (await client.ReceiveAsync()).EnumerateArray().Select(m => m.GetRawText()).ShouldBe(
        [
            """{"T":"q","S":"BAC","bx":"N","bp":13.9,"bs":500,"ax":"Q","ap":13.91,"as":300,"c":["R"],"z":"A","t":"2013-10-07T14:00:00Z"}""",
            """{"T":"t","S":"BAC","i":1,"x":"N","p":13.905,"s":250,"c":["@"],"z":"A","t":"2013-10-07T14:00:00.12Z"}""",
            """{"T":"t","S":"BAC","i":1,"x":"N","p":13.91,"s":100,"c":["@"],"z":"A","t":"2013-10-07T14:00:59.999Z"}""",
            """{"T":"b","S":"BAC","o":13.905,"h":13.91,"l":13.905,"c":13.91,"v":350,"n":2,"vw":13.906429,"t":"2013-10-07T14:00:00Z"}""",
            """{"T":"q","S":"BAC","bx":"N","bp":0,"bs":0,"ax":"Q","ap":13.92,"as":100,"c":["R"],"z":"A","t":"2013-10-07T14:01:00Z"}""",
        ]);
    }

    [Fact]
    public async Task Only_what_is_subscribed_is_sent_and_counted()
    {
        var source = new ScriptedSource(
            Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300),
            Some.Quote(Some.Ten, 180m, 500, 181m, 300, Some.Ibm),
            Some.Trade(Some.Ten, 180.5m, 100, Some.Ibm));
        await using var venue = await RunningVenue.StartAsync(source);
        using var client = await SocketClient.ToDataAsync(venue);
        await client.SendAsync("""{"action":"subscribe","trades":["IBM"],"quotes":["BAC"]}""");
        await client.ReceiveAsync();

        venue.Server.BeginMarket();
        var messages = (await client.ReceiveAsync()).EnumerateArray().Select(m => m.GetProperty("T").GetString() + m.GetProperty("S").GetString()).ToList();
        await venue.Server.Player.Completion.WaitAsync(RunningVenue.Patience, TestContext.Current.CancellationToken);

        messages.ShouldBe(["qBAC", "tIBM"]);
        var bac = venue.Server.Accounting.Single(a => a.Symbol == Some.Bac);
        var ibm = venue.Server.Accounting.Single(a => a.Symbol == Some.Ibm);
        (bac.QuotesPublished, bac.QuotesSent, bac.Subscribers).ShouldBe((1, 1, 1));
        (ibm.QuotesPublished, ibm.QuotesSent, ibm.TradesPublished, ibm.TradesSent).ShouldBe((1, 0, 1, 1));
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_is_cut_off_and_the_market_goes_on()
    {
        var flood = Enumerable.Range(0, 400_000).Select(i => Some.Quote(Some.Ten, 13.90m, 100 + i, 13.91m, 300)).ToArray();
        await using var venue = await RunningVenue.StartAsync(new ScriptedSource(flood), o => o with { SubscriberQueue = 2 });
        using var client = await SocketClient.ToDataAsync(venue);
        await client.SendAsync("""{"action":"subscribe","quotes":["BAC"]}""");
        await client.ReceiveAsync();

        venue.Server.BeginMarket();
        await venue.Server.Player.Completion.WaitAsync(RunningVenue.Patience, TestContext.Current.CancellationToken);
        var last = "";
        try
        {
            while (await client.ReceiveBytesAsync() is { IsEmpty: false } frame) last = System.Text.Encoding.UTF8.GetString(frame.Span);
        }
        catch (System.Net.WebSockets.WebSocketException broken)
        {
            // Cut off before it had read the last word: as good.
            last = broken.Message;
        }

        venue.Server.Accounting.Single(a => a.Symbol == Some.Bac).QuotesPublished.ShouldBe(400_000);
        venue.Server.DroppedMessages.ShouldBeGreaterThan(0);
        last.ShouldNotStartWith("[{\"T\":\"q\"");
    }

    private static long Sent(RunningVenue venue) => venue.Server.Accounting.Sum(a => a.QuotesSent + a.TradesSent + a.BarsSent);

    private static int Count(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> pattern)
    {
        var count = 0;
        for (int at; (at = frame.IndexOf(pattern)) >= 0; count++) frame = frame[(at + pattern.Length)..];
        return count;
    }
}
