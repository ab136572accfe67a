using System.Globalization;
using System.Text.Json;
using ActorTrader.Tests;

namespace ActorTrader.Venue.Tests.Rest;

public sealed class AccountRoutesTests
{
    [Fact]
    public async Task The_account_of_a_long_and_a_short_adds_up()
    {
        await using var venue = await RunningVenue.StartAsync(
        [
            Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300),
            Some.Quote(Some.Ten, 180m, 500, 181m, 300, Some.Ibm),
        ]);
        await PlaceAsync(venue, "BAC", "buy", 1000);
        await PlaceAsync(venue, "IBM", "sell", 10);

        var (_, account) = await venue.GetAsync("/v2/account");
        var (_, positions) = await venue.GetAsync("/v2/positions");

        // Marks without a print are the middle: 13.905 and 180.50.
        Number(account, "cash").ShouldBe(100_000m - 13_910m + 1_800m);
        Number(account, "long_market_value").ShouldBe(13_905m);
        Number(account, "short_market_value").ShouldBe(-1_805m);
        Number(account, "equity").ShouldBe(99_990m);
        Number(account, "initial_margin").ShouldBe(7_855m);
        Number(account, "buying_power").ShouldBe(2 * (99_990m - 7_855m));
        var ibm = positions[1];
        ibm.GetProperty("side").GetString().ShouldBe("short");
        Number(ibm, "qty").ShouldBe(-10);
        Number(ibm, "avg_entry_price").ShouldBe(180m);
        Number(ibm, "unrealized_pl").ShouldBe(-5m);
        ibm.GetProperty("lastday_price").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_clock_is_the_markets_in_new_york_time()
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.At(10, 0, 1, 5), 13.90m, 500, 13.91m, 300)]);

        var (_, clock) = await venue.GetAsync("/v2/clock");

        clock.GetRawText().ShouldBe(
            """{"timestamp":"2013-10-07T10:00:01.005-04:00","is_open":true,"next_open":"2013-10-08T09:30:00-04:00","next_close":"2013-10-07T16:00:00-04:00"}""");
    }

    [Fact]
    public async Task The_calendar_has_weekdays_with_their_sessions()
    {
        await using var venue = await RunningVenue.StartAsync([]);

        var (_, days) = await venue.GetAsync("/v2/calendar?start=2013-10-11&end=2013-10-14");

        days.GetArrayLength().ShouldBe(2);
        days[0].GetRawText().ShouldBe(
            """{"date":"2013-10-11","open":"09:30","close":"16:00","session_open":"0400","session_close":"2000","settlement_date":"2013-10-14"}""");
    }

    [Fact]
    public async Task Assets_are_the_markets_symbols_by_name_or_id()
    {
        await using var venue = await RunningVenue.StartAsync([]);

        var (_, all) = await venue.GetAsync("/v2/assets");
        var (_, byName) = await venue.GetAsync("/v2/assets/BAC");
        var (_, byId) = await venue.GetAsync("/v2/assets/" + byName.GetProperty("id").GetString());

        all.EnumerateArray().Select(a => a.GetProperty("symbol").GetString()).ShouldBe(["BAC", "IBM"]);
        byName.GetProperty("class").GetString().ShouldBe("us_equity");
        byId.GetRawText().ShouldBe(byName.GetRawText());
    }

    [Fact]
    public async Task Activities_page_through_the_fills_in_either_direction()
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        for (var i = 0; i < 5; i++) await PlaceAsync(venue, "BAC", "buy", 10 + i);

        var ascending = new List<string>();
        var token = "";
        while (true)
        {
            var (_, page) = await venue.GetAsync("/v2/account/activities/FILL?direction=asc&page_size=2" + token);
            ascending.AddRange(page.EnumerateArray().Select(a => a.GetProperty("qty").GetString()!));
            if (page.GetArrayLength() < 2) break;
            token = "&page_token=" + page[1].GetProperty("id").GetString();
        }

        var (_, newest) = await venue.GetAsync("/v2/account/activities?activity_types=FILL&page_size=1");
        var (_, dividends) = await venue.GetAsync("/v2/account/activities/DIV");
        var (_, after) = await venue.GetAsync("/v2/account/activities/FILL?after=2013-10-07T14:00:00Z");
        var (_, day) = await venue.GetAsync("/v2/account/activities/FILL?date=2013-10-07");

        ascending.ShouldBe(["10", "11", "12", "13", "14"]);
        newest[0].GetProperty("qty").GetString().ShouldBe("14");
        (dividends.GetArrayLength(), after.GetArrayLength(), day.GetArrayLength()).ShouldBe((0, 0, 5));
    }

    [Fact]
    public async Task A_fill_activity_has_alpacas_fields()
    {
        var fixture = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.Require("fixtures/alpaca/rest/activity__sample-object.json"), TestContext.Current.CancellationToken));
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        await PlaceAsync(venue, "BAC", "buy", 100);

        var (_, fills) = await venue.GetAsync("/v2/account/activities/FILL");

        // account_id is a field of the broker's view.
        fills[0].EnumerateObject().Select(p => p.Name).ShouldBe(fixture.RootElement.EnumerateObject().Select(p => p.Name).Except(["account_id"]));
        fills[0].GetProperty("id").GetString().ShouldStartWith("20131007100000000::");
    }

    [Fact]
    public async Task Two_keys_are_two_accounts()
    {
        await using var venue = await RunningVenue.StartAsync(
            [Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)],
            o => o with { Accounts = [.. o.Accounts, new VenueAccountOptions("PKOTHER", "other-secret") { StartingCash = 5_000 }] });
        await PlaceAsync(venue, "BAC", "buy", 100);
        venue.Http.DefaultRequestHeaders.Remove("APCA-API-KEY-ID");
        venue.Http.DefaultRequestHeaders.Remove("APCA-API-SECRET-KEY");
        venue.Http.DefaultRequestHeaders.Add("APCA-API-KEY-ID", "PKOTHER");
        venue.Http.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", "other-secret");

        var (_, account) = await venue.GetAsync("/v2/account");
        var (_, orders) = await venue.GetAsync("/v2/orders?status=all");

        account.GetProperty("cash").GetString().ShouldBe("5000");
        orders.GetArrayLength().ShouldBe(0);
    }

    private static Task PlaceAsync(RunningVenue venue, string symbol, string side, int quantity) =>
        venue.PostOrderAsync($$"""{"symbol":"{{symbol}}","qty":"{{quantity}}","side":"{{side}}","type":"market","time_in_force":"day"}""");

    private static decimal Number(JsonElement of, string name) => decimal.Parse(of.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
