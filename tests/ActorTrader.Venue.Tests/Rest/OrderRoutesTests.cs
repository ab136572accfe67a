using System.Text.Json;
using ActorTrader.Tests;

namespace ActorTrader.Venue.Tests.Rest;

public sealed class OrderRoutesTests
{
    [Fact]
    public async Task An_order_answers_pending_new_with_alpacas_fields_in_alpacas_order()
    {
        var fixture = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Require("fixtures/alpaca/trade-updates/update-pending_new__ccxt-2026.json"), TestContext.Current.CancellationToken));
        var expected = fixture.RootElement.GetProperty("data").GetProperty("order").EnumerateObject().Select(p => p.Name);
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);

        var (status, order) = await venue.PostOrderAsync("""{"symbol":"BAC","qty":"100","side":"buy","type":"limit","time_in_force":"day","limit_price":13.85,"client_order_id":"a-0-1"}""");

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
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);

        var (_, placed) = await venue.PostOrderAsync("""{"symbol":"BAC","qty":100,"side":"buy","type":"market","time_in_force":"day"}""");
        var (_, order) = await venue.GetAsync("/v2/orders/" + placed.GetProperty("id").GetString());
        var (_, positions) = await venue.GetAsync("/v2/positions");
        var (_, account) = await venue.GetAsync("/v2/account");

        order.GetProperty("status").GetString().ShouldBe("filled");
        order.GetProperty("filled_avg_price").GetString().ShouldBe("13.91");
        positions[0].GetProperty("qty").GetString().ShouldBe("100");
        account.GetProperty("cash").GetString().ShouldBe("98609");
    }
}
