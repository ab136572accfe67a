using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ActorTrader.Alpaca;
using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests;

public sealed class AlpacaTradeUpdateStreamTests : IAsyncDisposable
{
    private const string Authorized = """{"stream":"authorization","data":{"status":"authorized","action":"authenticate"}}""";
    private const string Listening = """{"stream":"listening","data":{"streams":["trade_updates"]}}""";

    private static readonly Dictionary<string, ExecutionReportKind> Kinds = new()
    {
        ["pending_new"] = ExecutionReportKind.Acknowledged,
        ["accepted"] = ExecutionReportKind.Acknowledged,
        ["new"] = ExecutionReportKind.Acknowledged,
        ["held"] = ExecutionReportKind.Acknowledged,
        ["partial_fill"] = ExecutionReportKind.Fill,
        ["fill"] = ExecutionReportKind.Fill,
        ["canceled"] = ExecutionReportKind.Canceled,
        ["expired"] = ExecutionReportKind.Expired,
        ["rejected"] = ExecutionReportKind.Rejected,
        ["order_cancel_rejected"] = ExecutionReportKind.CancelRejected,
        ["order_replace_rejected"] = ExecutionReportKind.Other,
        ["pending_cancel"] = ExecutionReportKind.Other,
        ["pending_replace"] = ExecutionReportKind.Other,
        ["replaced"] = ExecutionReportKind.Other,
        ["done_for_day"] = ExecutionReportKind.Other,
        ["calculated"] = ExecutionReportKind.Other,
        ["restated"] = ExecutionReportKind.Other,
        ["stopped"] = ExecutionReportKind.Other,
        ["suspended"] = ExecutionReportKind.Other,
    };

    private readonly VirtualTime _time = new();
    private readonly CapturedLog<AlpacaTradeUpdateStream> _log = new();
    private readonly CancellationTokenSource _failSafe = new(Some.Patience);
    private readonly ConcurrentQueue<string?> _fromClient = new();
    private AlpacaTradeUpdateStream? _stream;
    private FeedState? _state;

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null) await _stream.DisposeAsync();
        _failSafe.Dispose();
        _log.Lines.ShouldAllBe(line => !line.Contains(Some.SecretKey) && !line.Contains(Some.KeyId));
    }

    [Fact]
    public async Task Every_recorded_update_arrives_in_text_and_in_binary_frames()
    {
        var samples = Fixtures.All("trade-updates", "update-fill", "update-new", "update-pending_new").Concat(Fixtures.All("trade-updates-constructed")).ToArray();
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            foreach (var sample in samples)
            {
                await venue.SendBinaryAsync(sample.Body);
                await venue.SendAsync(Encoding.UTF8.GetString(sample.Body));
            }

            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        foreach (var sample in samples)
        {
            var binary = (await NextAsync()).Report.ShouldNotBeNull(sample.File);
            (await NextAsync()).Report.ShouldBe(binary);
            using var json = JsonDocument.Parse(sample.Body);
            var data = json.RootElement.GetProperty("data");
            binary.VenueEvent.ShouldBe(data.GetProperty("event").GetString());
            binary.Kind.ShouldBe(Kinds[binary.VenueEvent], sample.File);
            binary.Order.VenueStatus.ShouldBe(data.GetProperty("order").GetProperty("status").GetString());
            binary.At.ShouldBe(Timestamp.Parse(data.GetProperty("timestamp").GetString()!));
            binary.ExecutionId.ShouldBe(data.TryGetProperty("execution_id", out var id) ? id.GetString() : null);
            binary.LastQuantity.HasValue.ShouldBe(binary.Kind == ExecutionReportKind.Fill, sample.File);
        }

        samples.Select(s => JsonDocument.Parse(s.Body).RootElement.GetProperty("data").GetProperty("event").GetString()).Distinct().Order().ShouldBe(Kinds.Keys.Order());
    }

    [Fact]
    public void A_recorded_fill_says_this_execution_and_the_cumulative_order()
    {
        var report = Report("trade-updates/update-fill__ccxt-2026.json");

        (report.LastQuantity, report.LastPrice, report.ExecutionId).ShouldBe(
            (Quantity.Parse("129.7"), Price.Parse("0.0851119"), "a0b4b946-3ed9-4fd6-bb10-d1c5f28415aa"));
        (report.Order.FilledQuantity, report.Order.FilledAveragePrice, report.Order.Status).ShouldBe((Quantity.Parse("129.7"), 0.0851119m, OrderStatus.Filled));
        report.Order.ClientOrderId.ShouldBe("ccxt_214efabb8ba04f9fbda29883611402a6");
        report.At.ShouldBe(Timestamp.Parse("2026-09-18T13:24:50.019957863Z"));
    }

    [Fact]
    public void The_last_of_two_fills_is_not_the_sum_of_both()
    {
        var report = Report("trade-updates-constructed/constructed-fill__variant-a.json");

        (report.LastQuantity, report.Order.FilledQuantity).ShouldBe((Quantity.Of(60), Quantity.Of(100)));
    }

    [Fact]
    public void A_rejection_carries_its_reason() =>
        Report("trade-updates-constructed/constructed-rejected__variant-a.json").Reason.ShouldBe("[6098] Stop Price Already Triggered/Exceeds $ Threshold");

    [Fact]
    public void The_older_shape_with_a_numeric_event_id_is_read_too()
    {
        AlpacaJson.TryRead(Fixtures.Read("trade-updates/sse-new__docs-broker-events.json"), AlpacaJson.Default.AccountStreamDataPayload, out var data, out var fault).ShouldBeTrue(fault);

        AlpacaMapping.TryReport(data, out var report).ShouldBeTrue();
        (report.Kind, report.Order.Symbol.Value).ShouldBe((ExecutionReportKind.Acknowledged, "AAPL"));
    }

    [Fact]
    public async Task It_authenticates_before_it_listens()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.StayAsync();
        });
        Open(server);

        (await NextAsync()).State.ShouldBe(FeedState.Connecting);
        (await NextAsync()).State.ShouldBe(FeedState.Authenticating);
        (await NextAsync()).State.ShouldBe(FeedState.Live);

        server.Requests.Single().Path.ShouldBe("/stream");
        Equal(_fromClient, $$"""{"action":"auth","key":"{{Some.KeyId}}","secret":"{{Some.SecretKey}}"}""");
        Equal(_fromClient, """{"action":"listen","data":{"streams":["trade_updates"]}}""");
    }

    [Fact]
    public async Task Wrong_keys_end_the_stream_with_advice()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await venue.ReceiveAsync();
            await venue.SendBinaryAsync(Fixtures.Read("trade-updates/server-authorization__authentication-3.json"));
            await venue.StayAsync();
        });
        Open(server);

        (await Should.ThrowAsync<FeedConfigurationException>(() => UntilAsync(FeedState.Live))).Message.ShouldContain("'unauthorized': check APCA_API_KEY_ID");
        (await _stream!.ReceiveAsync(_failSafe.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_venue_without_the_stream_ends_it_with_advice()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue, 4, """{"stream":"listening","data":{"streams":[]}}""");
            await venue.StayAsync();
        });
        Open(server);

        (await Should.ThrowAsync<FeedConfigurationException>(() => UntilAsync(FeedState.Live))).Message.ShouldContain("trade_updates");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_connection_dropped_at_any_step_is_made_again_and_listens_again(int steps)
    {
        await using var server = ScriptSocket.Server(
            venue => HandshakeAsync(venue, steps),
            async venue =>
            {
                await HandshakeAsync(venue);
                await venue.SendAsync(Update("new"));
                await venue.StayAsync();
            });
        Open(server);

        await UntilAsync(FeedState.Waiting);
        await UntilAsync(FeedState.Live);

        (await NextAsync()).Report.ShouldNotBeNull().VenueEvent.ShouldBe("new");
        _fromClient.Last().ShouldNotBeNull().ShouldContain("listen");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"stream":"trade_updates","data":{"event":"fill"}}""")]
    [InlineData("""{"stream":"trade_updates","data":{"event":"fill","order":{"id":"1"}}}""")]
    [InlineData("a fill without price and quantity")]
    public async Task An_update_that_cannot_be_read_calls_for_reconciliation(string frame)
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.SendAsync(frame.StartsWith("a fill", StringComparison.Ordinal) ? Update("fill") : frame);
            await venue.SendAsync(Update("canceled"));
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        var unreadable = await NextAsync();
        var next = await NextAsync();

        (unreadable.State, unreadable.Report).ShouldBe((FeedState.Live, null));
        unreadable.Detail.ShouldNotBeNull().ShouldContain("reconcile");
        next.Report.ShouldNotBeNull().Kind.ShouldBe(ExecutionReportKind.Canceled);
    }

    [Fact]
    public async Task Heartbeats_errors_and_orders_that_cannot_be_described_are_passed_over()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await venue.SendBinaryAsync(new byte[] { 1 });
            await HandshakeAsync(venue);
            await venue.SendBinaryAsync(new byte[] { 1 });
            await venue.SendAsync("""{"action":"error","data":{"error_message":"internal server error"}}""");
            await venue.SendAsync(Update("new").Replace("\"BAC\"", "\"\"", StringComparison.Ordinal));
            await venue.SendAsync(Update("a_word_of_next_year"));
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        var report = (await NextAsync()).Report.ShouldNotBeNull();

        (report.Kind, report.VenueEvent).ShouldBe((ExecutionReportKind.Other, "a_word_of_next_year"));
        _log.Lines.ShouldContain(line => line.Contains("internal server error"));
        _log.Lines.ShouldContain(line => line.Contains("left out"));
    }

    [Fact]
    public async Task Updates_that_overtake_the_confirmation_are_not_lost()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue, 4, Update("new"));
            await venue.SendAsync(Listening);
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        (await NextAsync()).Report.ShouldNotBeNull().VenueEvent.ShouldBe("new");
    }

    [Fact]
    public async Task Losing_the_authorization_reconnects()
    {
        await using var server = ScriptSocket.Server(async venue =>
        {
            await HandshakeAsync(venue);
            await venue.SendAsync("""{"stream":"authorization","data":{"status":"unauthorized","action":"listen"}}""");
            await venue.StayAsync();
        });
        Open(server);
        await UntilAsync(FeedState.Live);

        (await UntilAsync(FeedState.Waiting)).Detail.ShouldNotBeNull().ShouldContain("authorization became 'unauthorized'");
    }

    private static ExecutionReport Report(string file)
    {
        AlpacaJson.TryRead(Fixtures.Read(file), AlpacaJson.Default.AccountStreamPayload, out var message, out var fault).ShouldBeTrue(fault);
        AlpacaMapping.TryReport(message.Data!, out var report).ShouldBeTrue();
        return report;
    }

    private static string Update(string word) =>
        $$$"""{"stream":"trade_updates","data":{"event":"{{{word}}}","timestamp":"2026-09-18T14:00:05.1Z","order":{{{Some.OrderJson("buy-3-1", "new")}}}}}""";

    private void Open(LoopbackServer server) => _stream = new AlpacaTradeUpdateStream(Some.Options(server.Url), _time, new Random(1), _log);

    private async Task HandshakeAsync(ScriptSocket venue, int steps = 4, string listening = Listening)
    {
        if (steps > 0) _fromClient.Enqueue(await venue.ReceiveAsync());
        if (steps > 1) await venue.SendBinaryAsync(Encoding.UTF8.GetBytes(Authorized));
        if (steps > 2) _fromClient.Enqueue(await venue.ReceiveAsync());
        if (steps > 3) await venue.SendBinaryAsync(Encoding.UTF8.GetBytes(listening));
    }

    // Virtual time moves only while the stream waits before a reconnect.
    private async Task<TradeUpdate> NextAsync()
    {
        var pending = _stream!.ReceiveAsync(_failSafe.Token).AsTask();
        if (_state == FeedState.Waiting) _time.Advance(TimeSpan.FromMinutes(1));
        var update = (await pending).ShouldNotBeNull();
        _state = update.State ?? _state;
        return update;
    }

    private async Task<TradeUpdate> UntilAsync(FeedState state)
    {
        TradeUpdate update;
        do update = await NextAsync();
        while (update.State != state);
        return update;
    }

    private static void Equal(ConcurrentQueue<string?> received, string expected)
    {
        received.TryDequeue(out var actual).ShouldBeTrue();
        JsonElement.DeepEquals(JsonElement.Parse(actual!), JsonElement.Parse(expected)).ShouldBeTrue(actual);
    }
}
