using System.Text;
using ActorTrader.Alpaca.Streaming;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests.Streaming;

public sealed class MarketDataDecoderTests
{
    private const string Quote = """{"T":"q","S":"BAC","bx":"V","bp":13.91,"bs":4200,"ax":"N","ap":13.92,"as":1700,"c":["R"],"z":"A","t":"2013-10-07T13:30:00.001Z"}""";
    private const string Trade = """{"T":"t","S":"BAC","i":9007199254740993,"x":"D","p":13.9150,"s":100,"c":["@","I"],"z":"A","t":"2013-10-07T09:30:00.25-04:00"}""";

    private readonly MarketDataDecoder _decoder = new();

    [Fact]
    public void A_quote_is_read_exactly()
    {
        var quote = Decode($"[{Quote}]").Single().AsQuote();

        quote.ShouldBe(new Quote(
            Some.Bac, Price.Parse("13.91"), Quantity.Of(4200), Price.Parse("13.92"), Quantity.Of(1700), Timestamp.Parse("2013-10-07T13:30:00.001Z")));
    }

    [Fact]
    public void A_trade_keeps_an_id_that_no_double_can_hold()
    {
        Decode($"[{Trade}]").Single().AsTrade().ShouldBe(new Trade(
            Some.Bac, Price.Parse("13.915"), Quantity.Of(100), 9007199254740993, Timestamp.Parse("2013-10-07T13:30:00.25Z")));
    }

    [Fact]
    public void Every_recorded_data_message_decodes()
    {
        var files = Fixtures.All("data-ws", "msg-t", "msg-q", "msg-b");

        var events = files.ToDictionary(f => f.File, f =>
        {
            var decoded = _decoder.Decode(f.Body, out var tally).Single();
            (tally.Received, tally.Decoded).ShouldBe((1, 1), f.File);
            ((int)decoded.Kind).ShouldBe("qtb".IndexOf(f.Kind[^1]), f.File);
            return decoded;
        });

        events["data-ws/msg-q__example.json"].AsQuote().ShouldBe(new Quote(
            Symbol.Parse("AMD"), Price.Parse("87.66"), Quantity.Of(1), Price.Parse("87.68"), Quantity.Of(4), Timestamp.Parse("2021-02-22T15:51:45.335689322Z")));
        events["data-ws/msg-t__js-mock-trade-appl.json"].AsTrade().ShouldBe(new Trade(
            Symbol.Parse("AAPL"), Price.Parse("144.6"), Quantity.Of(25), 1532, Timestamp.Parse("2021-01-27T10:35:34.82840127Z")));
        events["data-ws/msg-t__go-testcorefunctionalitystocks-l1090.json"].Timestamp.ShouldBe(default);
        var bar = events["data-ws/msg-b__js-mock-bar-aapl.json"].AsBar();
        bar.ShouldBe(new Bar(
            Symbol.Parse("AAPL"), Price.Parse("127.82"), Price.Parse("128.32"), Price.Parse("126.32"), Price.Parse("126.9"), Quantity.Of(72015712), 462915, 127.07392m,
            Timestamp.Parse("2021-05-25T04:00:00Z")));
    }

    [Fact]
    public void Every_other_recorded_frame_is_control_or_unknown_but_never_malformed()
    {
        foreach (var sample in Fixtures.All("data-ws").Concat(Fixtures.All("errors", "ws-error")))
        {
            if (sample.Kind is "bad-handshake" || sample.Kind.StartsWith("client-", StringComparison.Ordinal)) continue;

            _decoder.Decode(sample.Body, out var tally);

            tally.Malformed.ShouldBe(0, sample.File);
            tally.Received.ShouldBeGreaterThan(0, sample.File);
            tally.Control.ShouldBe(sample.Kind.StartsWith("control-", StringComparison.Ordinal) || sample.Kind == "ws-error" ? 1 : tally.Control, sample.File);
        }
    }

    [Fact]
    public void A_mixed_batch_gives_its_known_messages_in_order_and_counts_the_rest()
    {
        var events = _decoder.Decode(Fixtures.Read("data-ws/batch__go-handle-messages-crypto-mixed.json"), out var tally);

        events.Select(e => e.Kind).ShouldBe([MarketEventKind.Trade, MarketEventKind.Quote, MarketEventKind.Bar]);
        events[0].AsTrade().Size.ShouldBe(Quantity.Parse("10.1"));
        events[1].AsQuote().AskSize.ShouldBe(Quantity.Parse("2.41231"));
        (tally.Received, tally.Decoded, tally.Control, tally.Unknown, tally.Malformed).ShouldBe((11, 3, 3, 5, 0));
        _decoder.Controls.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"T":"q","S":"BAC","bp":13.91,"bs":1,"ap":"x","as":1}""")]
    [InlineData("""{"T":"q","S":"BAC","bp":13.91}""")]
    [InlineData("""{"T":"q","S":"B AC","bp":1,"bs":1,"ap":1,"as":1}""")]
    [InlineData("""{"T":"q","S":"BAC","bp":1,"bs":1,"ap":1,"as":1,"t":"yesterday"}""")]
    [InlineData("""{"T":"q","S":"BAC","bp":1,"bs":1,"ap":1,"as":99999999999}""")]
    [InlineData("""{"S":"BAC","bp":1,"bs":1,"ap":1,"as":1}""")]
    [InlineData("""{"T":"q","S":"BAC","bp":13.91,,}""")]
    [InlineData("""{"T":"q","S":"BAC"bp":13.91}""")]
    [InlineData("""{"T":"q","S":"BAC,"bp":13.91}""")]
    [InlineData("""{"T":"q","c":[["}""")]
    [InlineData("""42""")]
    [InlineData("""nonsense""")]
    public void A_malformed_message_costs_only_itself(string broken)
    {
        var events = _decoder.Decode(Encoding.UTF8.GetBytes($"[{Quote},{broken},{Trade}]"), out var tally);

        events.Select(e => e.Kind).ShouldBe([MarketEventKind.Quote, MarketEventKind.Trade]);
        (tally.Received, tally.Malformed).ShouldBe((3, 1));
        tally.FirstMalformed.ShouldBe(Quote.Length + 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not json at all")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("\"text\"")]
    [InlineData("[{}]")]
    [InlineData("[]x")]
    public void A_frame_of_garbage_is_one_malformed_message(string frame)
    {
        Decode(frame, out var tally).ShouldBeEmpty();

        (tally.Received, tally.Malformed).ShouldBe((1, 1));
    }

    [Fact]
    public void An_empty_array_holds_nothing()
    {
        Decode(" [ ] ", out var tally).ShouldBeEmpty();

        tally.Received.ShouldBe(0);
    }

    [Fact]
    public void A_frame_cut_short_gives_what_came_whole()
    {
        var whole = Encoding.UTF8.GetBytes($"[{Quote},{Trade},{Quote}]");

        for (var length = 0; length < whole.Length; length++)
        {
            var events = _decoder.Decode(whole.AsSpan(0, length), out var tally);

            var expected = length > Quote.Length + Trade.Length + Quote.Length + 2 ? 3 : length > Quote.Length + Trade.Length + 1 ? 2 : length > Quote.Length ? 1 : 0;
            events.Length.ShouldBe(expected, $"cut at {length}");
            (tally.Received - tally.Malformed).ShouldBe(expected);
            tally.Malformed.ShouldBe(1);
        }
    }

    [Fact]
    public void Field_order_blanks_and_unused_fields_do_not_matter()
    {
        var events = Decode("""
             [ { "x" : {"T":"t","deep":[1,{"a":"]}\""}]} , "as":7e0 , "t" : null, "ap" : "1.5", "S" : "BTC\/USD" , "bs" : 1.25E-2,
               "bp" : 1.49 , "flag" : true , "T" : "q" } ]
            """);

        events.Single().AsQuote().ShouldBe(new Quote(
            Symbol.Parse("BTC/USD"), Price.Parse("1.49"), Quantity.Parse("0.0125"), Price.Parse("1.5"), Quantity.Of(7), default));
    }

    [Fact]
    public void The_noise_of_a_sum_of_doubles_is_rounded_to_nine_decimals()
    {
        var bar = Decode("""[{"T":"b","S":"BTC/USD","o":1,"h":1,"l":1,"c":1,"v":0.49600000000000005,"n":2,"vw":1,"t":"2021-05-25T04:00:00Z"}]""").Single().AsBar();

        bar.Volume.ShouldBe(Quantity.Parse("0.496"));
    }

    [Fact]
    public void More_symbols_than_the_table_starts_with_are_told_apart()
    {
        var symbols = Enumerable.Range(0, 5000).Select(i => $"LONGNAME{i}").ToArray();
        var frame = $"[{string.Join(',', symbols.Select((s, i) => $$"""{"T":"t","S":"{{s}}","p":{{i}},"s":1}"""))}]";

        foreach (var pass in new[] { "adding", "finding" })
            Decode(frame).Select(e => e.Symbol.Value).ShouldBe(symbols, pass);
    }

    [Fact]
    public void The_same_bytes_without_their_events_allocate_nothing()
    {
        var frame = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(Quote, 50))}]");
        _decoder.Decode(frame, out _);
        var events = _decoder.Decode(frame, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var array = events.AsSpan().ToArray();
        var arrayBytes = GC.GetAllocatedBytesForCurrentThread() - before;

        before = GC.GetAllocatedBytesForCurrentThread();
        _decoder.Decode(frame, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        array.Length.ShouldBe(50);
        allocated.ShouldBe(arrayBytes);
    }

    [Fact]
    public void Any_damaged_byte_leaves_the_neighbours_and_the_sum_of_counts()
    {
        var first = Encoding.UTF8.GetBytes($"[{Quote},");
        var last = Encoding.UTF8.GetBytes($",{Trade}]");
        var middle = Encoding.UTF8.GetBytes(Quote);
        byte[] frame = [.. first, .. middle, .. last];

        for (var position = first.Length; position < first.Length + middle.Length; position++)
        {
            var whole = frame[position];
            for (var value = 0; value < 256; value++)
            {
                frame[position] = (byte)value;

                var events = _decoder.Decode(frame, out var tally);

                if (events.Length is < 2 or > 3 || events[0].Kind != MarketEventKind.Quote || events[^1].Kind != MarketEventKind.Trade || tally.Decoded != events.Length)
                    Assert.Fail($"byte {position} = {value}: {events.Length} events, {tally.Received} received");
            }

            frame[position] = whole;
        }
    }

    private MarketEvent[] Decode(string frame) => Decode(frame, out _);

    private MarketEvent[] Decode(string frame, out FrameTally tally) => _decoder.Decode(Encoding.UTF8.GetBytes(frame), out tally);
}
