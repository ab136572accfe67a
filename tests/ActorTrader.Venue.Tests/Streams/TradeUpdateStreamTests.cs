using System.Net.WebSockets;
using System.Text.Json;
using ActorTrader.Tests;

namespace ActorTrader.Venue.Tests.Streams;

public sealed class TradeUpdateStreamTests
{
    private const string BuyHundredAtMarket = """{"symbol":"BAC","qty":"100","side":"buy","type":"market","time_in_force":"day","client_order_id":"buy-0-1"}""";

    [Fact]
    public async Task A_market_order_is_told_as_pending_new_then_new_then_fill_in_binary_frames()
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        using var client = await SocketClient.ToUpdatesAsync(venue);

        await venue.PostOrderAsync(BuyHundredAtMarket);
        var told = new[] { await DataAsync(client), await DataAsync(client), await DataAsync(client) };

        client.LastType.ShouldBe(WebSocketMessageType.Binary);
        told.Select(d => d.GetProperty("event").GetString()).ShouldBe(["pending_new", "new", "fill"]);
        told.Select(d => d.GetProperty("order").GetProperty("status").GetString()).ShouldBe(["pending_new", "new", "filled"]);
        told[0].TryGetProperty("execution_id", out _).ShouldBeFalse();
        told[2].GetProperty("price").GetString().ShouldBe("13.91");
        told[2].GetProperty("qty").GetString().ShouldBe("100");
        told[2].GetProperty("position_qty").GetString().ShouldBe("100");
        told.Select(d => d.GetProperty("event_id").GetString()).ShouldBeInOrder();
        told[2].GetProperty("event_id").GetString()!.Length.ShouldBe(26);
    }

    [Fact]
    public async Task A_fill_has_alpacas_fields_in_alpacas_order()
    {
        var fixture = JsonDocument.Parse(await File.ReadAllTextAsync(
            SharedData.Require("fixtures/alpaca/trade-updates/update-fill__ccxt-2026.json"), TestContext.Current.CancellationToken));
        // Foreign-currency and settlement fields are of other accounts than the venue's.
        var expected = Names(fixture.RootElement.GetProperty("data")).Except(["swap_rate", "settle_date"]);
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        using var client = await SocketClient.ToUpdatesAsync(venue);

        await venue.PostOrderAsync(BuyHundredAtMarket);
        await DataAsync(client);
        await DataAsync(client);
        var fill = await DataAsync(client);

        Names(fill).ShouldBe(expected);
        Names(fill.GetProperty("order")).ShouldBe(Names(fixture.RootElement.GetProperty("data").GetProperty("order")));
    }

    [Fact]
    public async Task A_cancel_is_told_as_canceled()
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        using var client = await SocketClient.ToUpdatesAsync(venue);
        var (_, order) = await venue.PostOrderAsync("""{"symbol":"BAC","qty":"100","side":"buy","type":"limit","limit_price":"13.80","time_in_force":"gtc"}""");

        await venue.SendAsync(HttpMethod.Delete, "/v2/orders/" + order.GetProperty("id").GetString());
        await DataAsync(client);
        await DataAsync(client);
        var canceled = await DataAsync(client);

        canceled.GetProperty("event").GetString().ShouldBe("canceled");
        canceled.GetProperty("order").GetProperty("cancel_requested_at").GetString().ShouldBe("2013-10-07T14:00:00Z");
        canceled.GetProperty("order").GetProperty("canceled_at").GetString().ShouldBe("2013-10-07T14:00:00Z");
    }

    [Fact]
    public async Task The_old_form_of_authentication_is_accepted_in_a_binary_frame()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ConnectAsync(venue.Server.StreamUrl);

        await client.SendAsync($$$"""{"action":"authenticate","data":{"key_id":"{{{RunningVenue.KeyId}}}","secret_key":"{{{RunningVenue.Secret}}}"}}""", WebSocketMessageType.Binary);
        var answer = await client.ReceiveAsync();

        answer.GetRawText().ShouldBe("""{"stream":"authorization","data":{"status":"authorized","action":"authenticate"}}""");
    }

    [Fact]
    public async Task Wrong_keys_and_a_listen_too_early_are_unauthorized()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ConnectAsync(venue.Server.StreamUrl);

        await client.SendAsync("""{"action":"listen","data":{"streams":["trade_updates"]}}""");
        var early = (await client.ReceiveAsync()).GetProperty("data");
        await client.SendAsync("""{"action":"auth","key":"PKTEST","secret":"wrong"}""");
        var wrong = (await client.ReceiveAsync()).GetProperty("data");

        (early.GetProperty("status").GetString(), early.GetProperty("action").GetString()).ShouldBe(("unauthorized", "listen"));
        (wrong.GetProperty("status").GetString(), wrong.GetProperty("action").GetString()).ShouldBe(("unauthorized", "authenticate"));
    }

    [Fact]
    public async Task Listening_replaces_the_set_and_leaves_unknown_streams_out()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        using var client = await SocketClient.ToUpdatesAsync(venue);

        await client.SendAsync("""{"action":"listen","data":{"streams":["account_updates"]}}""");

        (await client.ReceiveAsync()).GetProperty("data").GetProperty("streams").GetArrayLength().ShouldBe(0);
    }

    private static IEnumerable<string> Names(JsonElement of) => of.EnumerateObject().Select(p => p.Name);

    private static async Task<JsonElement> DataAsync(SocketClient client) => (await client.ReceiveAsync()).GetProperty("data");
}
