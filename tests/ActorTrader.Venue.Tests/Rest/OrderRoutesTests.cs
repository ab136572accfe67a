using System.Text.Json;
using ActorTrader.Tests;

namespace ActorTrader.Venue.Tests.Rest;

public sealed class OrderRoutesTests
{
    [Fact]
    public async Task An_order_answers_pending_new_with_alpacas_fields_in_alpacas_order()
    {
        var fixture = JsonDocument.Parse(await File.ReadAllTextAsync(
            SharedData.Require("fixtures/alpaca/trade-updates/update-pending_new__ccxt-2026.json"), TestContext.Current.CancellationToken));
        var expected = fixture.RootElement.GetProperty("data").GetProperty("order").EnumerateObject().Select(p => p.Name);
        await using var venue = await StartAsync();

        var (status, order) = await venue.PostOrderAsync(
            """{"symbol":"BAC","qty":"100","side":"buy","type":"limit","time_in_force":"day","limit_price":13.85,"client_order_id":"a-0-1"}""");

        status.ShouldBe(200);
        order.EnumerateObject().Select(p => p.Name).ShouldBe(expected);
        order.GetProperty("status").GetString().ShouldBe("pending_new");
        order.GetProperty("limit_price").GetString().ShouldBe("13.85");
        order.GetProperty("filled_at").ValueKind.ShouldBe(JsonValueKind.Null);
        order.GetProperty("notional").ValueKind.ShouldBe(JsonValueKind.Null);
        order.GetProperty("position_intent").GetString().ShouldBe("buy_to_open");
        order.GetProperty("expires_at").GetString().ShouldBe("2013-10-07T20:00:00Z");
    }

    [Fact]
    public async Task A_marketable_order_is_filled_and_changes_position_and_cash()
    {
        await using var venue = await StartAsync();

        var (_, placed) = await venue.PostOrderAsync("""{"symbol":"BAC","qty":100,"side":"buy","type":"market","time_in_force":"day"}""");
        var (_, order) = await venue.GetAsync("/v2/orders/" + placed.GetProperty("id").GetString());
        var (_, positions) = await venue.GetAsync("/v2/positions");
        var (_, account) = await venue.GetAsync("/v2/account");

        order.GetProperty("status").GetString().ShouldBe("filled");
        order.GetProperty("filled_avg_price").GetString().ShouldBe("13.91");
        positions[0].GetProperty("qty").GetString().ShouldBe("100");
        account.GetProperty("cash").GetString().ShouldBe("98609");
    }

    [Fact]
    public async Task Nulls_empty_texts_and_unknown_fields_are_as_if_absent()
    {
        await using var venue = await StartAsync();

        var (status, order) = await venue.PostOrderAsync(
            """{"symbol":"bac","qty":"1","notional":null,"side":"buy","type":"market","time_in_force":"day","limit_price":null,"stop_price":"","client_order_id":"","order_class":"","legs":null,"x":{"y":1}}""");

        status.ShouldBe(200);
        order.GetProperty("symbol").GetString().ShouldBe("BAC");
        Guid.TryParse(order.GetProperty("client_order_id").GetString(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_order_may_name_its_asset_by_id()
    {
        await using var venue = await StartAsync();
        var (_, asset) = await venue.GetAsync("/v2/assets/IBM");

        var (status, order) = await venue.PostOrderAsync(
            $$"""{"symbol":"{{asset.GetProperty("id").GetString()}}","qty":"1","side":"buy","type":"limit","limit_price":"180","time_in_force":"gtc"}""");

        (status, order.GetProperty("symbol").GetString()).ShouldBe((200, "IBM"));
        order.GetProperty("expires_at").GetString().ShouldBe("2014-01-05T21:00:00Z");
    }

    [Fact]
    public async Task An_order_is_found_by_its_client_order_id()
    {
        await using var venue = await StartAsync();
        var (_, placed) = await PlaceAsync(venue, "buy", 13.80m, "ship-0-1");

        var (status, found) = await venue.GetAsync("/v2/orders:by_client_order_id?client_order_id=ship-0-1");

        status.ShouldBe(200);
        found.GetProperty("id").GetString().ShouldBe(placed.GetProperty("id").GetString());
        found.GetProperty("status").GetString().ShouldBe("new");
    }

    [Fact]
    public async Task The_list_filters_by_status_symbols_side_and_time_newest_first()
    {
        await using var venue = await StartAsync();
        await PlaceAsync(venue, "buy", 13.80m, "a");
        await PlaceAsync(venue, "buy", 13.91m, "b");
        await PlaceAsync(venue, "sell", 14.50m, "c");

        async Task<string> IdsAsync(string query)
        {
            var (_, orders) = await venue.GetAsync("/v2/orders" + query);
            return string.Concat(orders.EnumerateArray().Select(o => o.GetProperty("client_order_id").GetString()));
        }

        (await IdsAsync("")).ShouldBe("ca");
        (await IdsAsync("?status=closed")).ShouldBe("b");
        (await IdsAsync("?status=all")).ShouldBe("cba");
        (await IdsAsync("?status=all&direction=asc&limit=2")).ShouldBe("ab");
        (await IdsAsync("?status=all&side=sell")).ShouldBe("c");
        (await IdsAsync("?status=all&symbols=IBM")).ShouldBe("");
        (await IdsAsync("?status=all&after=2013-10-07T14:00:00Z")).ShouldBe("");
        (await IdsAsync("?status=all&after=2013-10-07T09:59:59.999-04:00&until=2013-10-08")).ShouldBe("cba");
    }

    [Fact]
    public async Task A_cancel_answers_204_and_cancel_all_207_with_the_ids()
    {
        await using var venue = await StartAsync();
        var (_, first) = await PlaceAsync(venue, "buy", 13.80m, "a");
        var (_, second) = await PlaceAsync(venue, "buy", 13.81m, "b");

        var (one, body) = await venue.SendAsync(HttpMethod.Delete, "/v2/orders/" + first.GetProperty("id").GetString());
        var (all, ids) = await venue.SendAsync(HttpMethod.Delete, "/v2/orders");
        var (_, none) = await venue.SendAsync(HttpMethod.Delete, "/v2/orders");

        (one, body.ValueKind).ShouldBe((204, JsonValueKind.Undefined));
        all.ShouldBe(207);
        ids.GetRawText().ShouldBe($$"""[{"id":"{{second.GetProperty("id").GetString()}}","status":200}]""");
        none.GetRawText().ShouldBe("[]");
    }

    [Fact]
    public async Task Closing_a_position_answers_with_the_market_order_that_closes_it()
    {
        await using var venue = await StartAsync();
        await PlaceAsync(venue, "buy", 13.91m, "open");

        var (status, order) = await venue.SendAsync(HttpMethod.Delete, "/v2/positions/BAC");
        var (gone, _) = await venue.GetAsync("/v2/positions/BAC");

        status.ShouldBe(200);
        (order.GetProperty("side").GetString(), order.GetProperty("type").GetString()).ShouldBe(("sell", "market"));
        order.GetProperty("position_intent").GetString().ShouldBe("sell_to_close");
        gone.ShouldBe(404);
    }

    private static Task<RunningVenue> StartAsync() => RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);

    private static Task<(int Status, JsonElement Body)> PlaceAsync(RunningVenue venue, string side, decimal limit, string id) =>
        venue.PostOrderAsync($$"""{"symbol":"BAC","qty":"100","side":"{{side}}","type":"limit","limit_price":"{{limit}}","time_in_force":"day","client_order_id":"{{id}}"}""");
}
