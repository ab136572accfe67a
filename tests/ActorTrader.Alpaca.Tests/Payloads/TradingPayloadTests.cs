using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests.Payloads;

public sealed class TradingPayloadTests
{
    // The upstream test file holds a stray backtick in the symbol; no symbol has one, so these orders cannot be described.
    private const string StrayBacktick = "AAPL`";

    [Fact]
    public void Every_account_decodes()
    {
        var accounts = Fixtures.All("rest", "account").ToDictionary(s => s.File, s => AlpacaMapping.Account(Read(s.Body, AlpacaJson.Default.AccountPayload)));

        var quoted = accounts["rest/account__entity-2.json"];
        (quoted.AccountNumber, quoted.Cash.Dollars, quoted.Equity.Dollars, quoted.BuyingPower.Dollars).ShouldBe(("010203ABCD", -23140.2m, 103820.56m, 262113.632m));
        quoted.ShortingEnabled.ShouldBeTrue();
        quoted.TradingBlocked.ShouldBeFalse();
        accounts["rest/account__setup-and-getting-account-information.json"].BuyingPower.Dollars.ShouldBe(1586187.102115m);
        accounts["rest/account__entity.json"].Equity.Dollars.ShouldBe(4321.98m);
        accounts.Values.ShouldAllBe(a => a.Status == "ACTIVE");
    }

    [Fact]
    public void Every_clock_decodes_to_the_nanosecond()
    {
        var clocks = Fixtures.All("rest", "clock").ToDictionary(s => s.File, s => AlpacaMapping.Clock(Read(s.Body, AlpacaJson.Default.ClockPayload)));

        var clock = clocks["rest/clock__ccxt.json"];
        clock.Now.ShouldBe(Timestamp.Parse("2024-07-18T08:10:33.389152169Z"));
        clock.NextOpen.ShouldBe(Timestamp.Parse("2024-07-18T13:30:00Z"));
        clock.NextClose.ShouldBe(Timestamp.Parse("2024-07-18T20:00:00Z"));
        clock.IsOpen.ShouldBeFalse();
        clocks["rest/clock__schemas-clock-x-examples-example-1-2.json"].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Every_asset_decodes()
    {
        var assets = Fixtures.All("rest", "asset", "asset-list").ToDictionary(s => s.File, s => OneOrMore(s.Body, AlpacaJson.Default.AssetPayload)
            .Select(p => AlpacaMapping.TryInstrument(p, out var instrument) ? instrument : throw new InvalidOperationException(s.File)).ToArray());

        assets["rest/asset__ccxt-crypto-doge.json"].ShouldBe([new Instrument(Symbol.Parse("DOGE/USDC"), AssetClass.Crypto, true, true, false, false, false)]);
        assets["rest/asset__get-asset.json"].ShouldBe([Instrument.Equity(Symbol.Parse("AAPL"))]);
        assets["rest/asset__entity-2.json"].ShouldBe([new Instrument(Symbol.Parse("AAPL"), AssetClass.UsEquity, true, false, false, false, false)]);
        assets["rest/asset-list__get-all-assets.json"].Single().Symbol.Value.ShouldBe("AAPL");
    }

    [Fact]
    public void Every_position_decodes()
    {
        var positions = Fixtures.All("rest", "position", "position-list").ToDictionary(s => s.File, s => OneOrMore(s.Body, AlpacaJson.Default.PositionPayload)
            .Select(p => AlpacaMapping.TryPosition(p, out var position) ? position : throw new InvalidOperationException(s.File)).Single());

        var coins = positions["rest/position__viewing-open-positions.json"];
        (coins.Symbol.Value, coins.Quantity, coins.AverageEntryPrice).ShouldBe(("BTC/USD", Quantity.Of(1), 20078m));
        positions.Where(p => p.Key != "rest/position__viewing-open-positions.json")
            .ShouldAllBe(p => p.Value.Symbol.Value == "AAPL" && p.Value.Quantity == Quantity.Of(5) && p.Value.AverageEntryPrice == 100m);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("5")]
    public void A_short_position_is_negative_however_it_is_stated(string quantity)
    {
        var payload = new PositionPayload { Symbol = "BTCUSD", AssetClass = "crypto", Side = "short", Qty = Quantity.Parse(quantity), AvgEntryPrice = 1m };

        AlpacaMapping.TryPosition(payload, out var position).ShouldBeTrue();

        position.Quantity.ShouldBe(Quantity.Of(-5));
        position.Symbol.Value.ShouldBe("BTC/USD");
    }

    [Fact]
    public void Every_order_decodes()
    {
        var payloads = Fixtures.All("rest", "order", "order-list").ToDictionary(s => s.File, s => OneOrMore(s.Body, AlpacaJson.Default.OrderPayload).Single());
        payloads.Count.ShouldBe(9);

        foreach (var (file, payload) in payloads)
            AlpacaMapping.TryOrder(payload, out _).ShouldBe(payload.Symbol != StrayBacktick, file);
        AlpacaMapping.TryOrder(payloads["rest/order__placing-a-buy-order-2.json"], out var coins).ShouldBeTrue();
        (coins.Symbol.Value, coins.Side, coins.Quantity, coins.Status, coins.VenueStatus).ShouldBe(
            ("BTC/USD", OrderSide.Buy, Quantity.Of(1), OrderStatus.Working, "pending_new"));
        coins.SubmittedAt.ShouldBe(Timestamp.Parse("2022-06-29T17:20:02.1383039Z"));
        AlpacaMapping.TryOrder(payloads["rest/order__sample-order-object.json"], out var byNotional).ShouldBeTrue();
        byNotional.Quantity.ShouldBeNull();
        byNotional.FilledAveragePrice.ShouldBeNull();
    }

    [Fact]
    public void Every_activity_decodes_and_only_executions_are_fills()
    {
        var activities = Fixtures.All("rest", "activity", "activity-list").SelectMany(s => OneOrMore(s.Body, AlpacaJson.Default.ActivityPayload)).ToArray();

        var fills = activities.Where(a => AlpacaMapping.TryFill(a, out _)).ToArray();

        fills.ShouldBe(activities.Where(a => a.ActivityType == "FILL"));
        AlpacaMapping.TryFill(fills.First(a => a.Symbol == "GOOGL"), out var fill).ShouldBeTrue();
        (fill!.Price, fill.Quantity, fill.CumulativeQuantity, fill.Side).ShouldBe(
            (Price.Parse("2630.95"), Quantity.Of(9), Quantity.Parse("10.177047834"), OrderSide.Buy));
        fill.At.ShouldBe(Timestamp.Parse("2022-03-04T14:53:18.500245Z"));
    }

    [Fact]
    public void Every_fate_of_canceling_all_decodes()
    {
        foreach (var sample in Fixtures.All("rest", "multistatus-orders-list"))
            Read(sample.Body, AlpacaJson.Default.CancelStatusPayloadArray).Select(c => c.Status).ShouldBe([200, 404]);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("filled_qty")]
    [InlineData("status")]
    public void An_order_without_a_field_that_is_always_sent_is_unreadable(string field)
    {
        var json = Some.OrderJson("a").Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal);

        AlpacaJson.TryRead(System.Text.Encoding.UTF8.GetBytes(json), AlpacaJson.Default.OrderPayload, out _, out var fault).ShouldBeFalse();

        fault.ShouldNotBeNull().ShouldContain(field);
    }

    [Theory]
    [InlineData("done_for_day", OrderStatus.Working)]
    [InlineData("held", OrderStatus.Working)]
    [InlineData("a_word_of_next_year", OrderStatus.Working)]
    [InlineData("partially_filled", OrderStatus.PartiallyFilled)]
    [InlineData("pending_cancel", OrderStatus.PendingCancel)]
    [InlineData("filled", OrderStatus.Filled)]
    [InlineData("canceled", OrderStatus.Canceled)]
    [InlineData("replaced", OrderStatus.Canceled)]
    [InlineData("expired", OrderStatus.Expired)]
    [InlineData("rejected", OrderStatus.Rejected)]
    public void A_status_is_final_only_when_it_is_known_to_be(string word, OrderStatus status) =>
        AlpacaMapping.Status(word).ShouldBe(status);

    private static T Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class =>
        AlpacaJson.TryRead(body, type, out var value, out var fault) ? value : throw new InvalidOperationException(fault);

    private static IEnumerable<T> OneOrMore<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        using var document = JsonDocument.Parse(body);
        var items = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : new[] { document.RootElement };
        return items.Select(i => Read(JsonSerializer.SerializeToUtf8Bytes(i), type)).ToArray();
    }
}
