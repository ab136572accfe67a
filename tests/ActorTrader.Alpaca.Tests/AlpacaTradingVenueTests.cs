using System.Text;
using System.Text.Json;
using ActorTrader.Alpaca;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Alpaca.Tests;

public sealed class AlpacaTradingVenueTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly CapturedLog<AlpacaTradingVenue> _log = new();
    private readonly CancellationTokenSource _failSafe = new(Some.Patience);
    private AlpacaTradingVenue? _venue;

    private CancellationToken Token => _failSafe.Token;

    public void Dispose()
    {
        _venue?.Dispose();
        _failSafe.Dispose();
        _log.Lines.ShouldAllBe(line => !line.Contains(Some.SecretKey) && !line.Contains(Some.KeyId));
    }

    [Fact]
    public async Task A_submit_sends_the_keys_and_the_order_as_text_and_reads_the_answer()
    {
        await using var server = LoopbackServer.Answering((200, Some.OrderJson(Some.OrderId.Value), ["X-Request-ID: r1", "X-RateLimit-Limit: 200", "X-RateLimit-Remaining: 198", "X-RateLimit-Reset: 1789740060"]));

        var outcome = await Venue(server).SubmitAsync(Some.LimitOrder(), Token);

        var acknowledged = outcome.ShouldBeOfType<SubmitOutcome.Acknowledged>();
        acknowledged.Order.Status.ShouldBe(OrderStatus.Working);
        acknowledged.Order.Quantity.ShouldBe(Quantity.Of(100));
        acknowledged.RateLimit.ShouldBe(new RateLimit(200, 198, new Timestamp(1789740060L * 1_000_000_000)));
        var request = server.Requests.Single();
        (request.Method, request.Path).ShouldBe(("POST", "/v2/orders"));
        request.Headers["APCA-API-KEY-ID"].ShouldBe(Some.KeyId);
        request.Headers["APCA-API-SECRET-KEY"].ShouldBe(Some.SecretKey);
        JsonElement.DeepEquals(
            JsonElement.Parse(request.Body),
            JsonElement.Parse("""{"symbol":"BAC","qty":"100","side":"buy","type":"limit","time_in_force":"ioc","limit_price":"13.91","client_order_id":"buy-3-0a1b2c10"}"""))
            .ShouldBeTrue(request.Body);
        _log.Lines.ShouldContain(line => line.Contains("request r1, 198 requests left"));
    }

    [Fact]
    public async Task Every_recorded_error_is_a_refusal_with_its_code_and_message_or_the_duplicate()
    {
        var samples = Fixtures.All("errors", "rest-error", "rest-error-bare");
        await using var server = LoopbackServer.Answering([.. samples.Select(s => (s.HttpStatus ?? 422, Encoding.UTF8.GetString(s.Body), Array.Empty<string>()))]);

        foreach (var sample in samples)
        {
            var outcome = await Venue(server).SubmitAsync(Some.LimitOrder(), Token);

            using var body = JsonDocument.Parse(sample.Body);
            if (sample.File == "errors/rest-error__obs-coid-unique.json")
            {
                outcome.ShouldBeOfType<SubmitOutcome.Duplicate>();
                continue;
            }

            var refused = outcome.ShouldBeOfType<SubmitOutcome.Refused>(sample.File);
            refused.StatusCode.ShouldBe(sample.HttpStatus ?? 422);
            refused.Code.ShouldBe(body.RootElement.TryGetProperty("code", out var code) ? code.GetInt32() : 0);
            refused.Message.ShouldBe(body.RootElement.GetProperty("message").GetString());
        }
    }

    [Theory]
    [InlineData(500, """{"message":"internal error"}""")]
    [InlineData(503, "")]
    [InlineData(504, "<html>gateway</html>")]
    [InlineData(408, """{"message":"timeout"}""")]
    [InlineData(403, "<html>who are you</html>")]
    [InlineData(422, "")]
    [InlineData(200, "{")]
    [InlineData(200, """{"id":"1"}""")]
    [InlineData(302, "")]
    public async Task An_answer_that_proves_nothing_leaves_a_submit_in_doubt(int status, string body)
    {
        await using var server = LoopbackServer.Answering((status, body, []));

        var outcome = await Venue(server).SubmitAsync(Some.LimitOrder(), Token);

        outcome.ShouldBeOfType<SubmitOutcome.InDoubt>().Reason.ShouldContain(status.ToString());
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_acknowledgement_of_another_order_leaves_a_submit_in_doubt()
    {
        await using var server = LoopbackServer.Answering((200, Some.OrderJson("buy-3-another"), []));

        (await Venue(server).SubmitAsync(Some.LimitOrder(), Token)).ShouldBeOfType<SubmitOutcome.InDoubt>().Reason.ShouldContain("buy-3-another");
    }

    [Fact]
    public async Task A_submit_without_an_answer_in_time_is_in_doubt()
    {
        await using var server = new LoopbackServer(exchange => exchange.HangAsync());
        var pending = Venue(server).SubmitAsync(Some.LimitOrder(), Token);
        while (server.Requests.IsEmpty) await Task.Yield();

        _time.Advance(TimeSpan.FromSeconds(10));

        (await pending.WaitAsync(Some.Patience, Token)).ShouldBeOfType<SubmitOutcome.InDoubt>().Reason.ShouldContain("no answer within 10 s");
    }

    [Fact]
    public async Task A_connection_reset_before_any_answer_leaves_a_submit_in_doubt_and_unrepeated()
    {
        await using var server = new LoopbackServer(exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        });

        (await Venue(server).SubmitAsync(Some.LimitOrder(), Token)).ShouldBeOfType<SubmitOutcome.InDoubt>();

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_reset_in_the_middle_of_the_answer_leaves_a_submit_in_doubt()
    {
        await using var server = new LoopbackServer(async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":");
            exchange.Close();
        });

        (await Venue(server).SubmitAsync(Some.LimitOrder(), Token)).ShouldBeOfType<SubmitOutcome.InDoubt>();
    }

    [Fact]
    public async Task A_venue_that_is_not_there_leaves_a_submit_in_doubt()
    {
        var server = LoopbackServer.Answering((200, "", []));
        await server.DisposeAsync();

        (await Venue(server).SubmitAsync(Some.LimitOrder(), Token)).ShouldBeOfType<SubmitOutcome.InDoubt>();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_pooled_connection_that_dies_under_a_change_does_not_repeat_it(string method)
    {
        await using var server = new LoopbackServer(async exchange =>
        {
            if (exchange.Request.Method == "GET") await exchange.AnswerAsync(200, File.ReadAllText(Clock()));
            else exchange.Close();
        });
        var venue = Venue(server);
        await venue.GetClockAsync(Token);

        if (method == "POST") (await venue.SubmitAsync(Some.LimitOrder(), Token)).ShouldBeOfType<SubmitOutcome.InDoubt>();
        else (await venue.CancelAsync("61e69015", Token)).ShouldBeOfType<CancelOutcome.InDoubt>();

        server.Requests.Count(r => r.Method == method).ShouldBe(1);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Fri, 18 Sep 2026 14:00:09 GMT", 9)]
    [InlineData("Retry-After: 100000", 120)]
    [InlineData("X-Nothing: said", 5)]
    public async Task Throttling_says_how_long_to_wait(string header, int seconds)
    {
        await using var server = LoopbackServer.Answering((429, """{"code":42910000,"message":"rate limit exceeded"}""", [header]));

        (await Venue(server).SubmitAsync(Some.LimitOrder(), Token)).ShouldBeOfType<SubmitOutcome.Throttled>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
        (await Venue(server).CancelAsync("1", Token)).ShouldBeOfType<CancelOutcome.Throttled>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Throttling_without_retry_after_waits_until_the_budget_refills()
    {
        var reset = _time.GetUtcNow().ToUnixTimeSeconds() + 33;
        await using var server = LoopbackServer.Answering((429, "", ["X-RateLimit-Limit: 200", "X-RateLimit-Remaining: 0", $"X-RateLimit-Reset: {reset}"]));

        var fault = await Should.ThrowAsync<VenueQueryException>(() => Venue(server).GetAccountAsync(Token));

        (fault.StatusCode, fault.RetryAfter).ShouldBe((429, TimeSpan.FromSeconds(33)));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = LoopbackServer.Answering((200, "{}", []));
        await using var server = LoopbackServer.Answering((307, "", [$"Location: {elsewhere.Url}"]));

        (await Should.ThrowAsync<VenueQueryException>(() => Venue(server).GetAccountAsync(Token))).StatusCode.ShouldBe(307);

        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancel_is_requested_refused_or_in_doubt()
    {
        await using var server = LoopbackServer.Answering(
            (204, "", []),
            (422, """{"code":42210000,"message":"order is already in \"filled\" state"}""", []),
            (404, """{"code":40410000,"message":"order not found"}""", []),
            (500, "", []));
        var venue = Venue(server);

        (await venue.CancelAsync("a/b", Token)).ShouldBeOfType<CancelOutcome.Requested>();
        (await venue.CancelAsync("1", Token)).ShouldBeOfType<CancelOutcome.Refused>().Message.ShouldContain("already in \"filled\" state");
        (await venue.CancelAsync("1", Token)).ShouldBeOfType<CancelOutcome.Refused>().StatusCode.ShouldBe(404);
        (await venue.CancelAsync("1", Token)).ShouldBeOfType<CancelOutcome.InDoubt>();
        server.Requests.First().Path.ShouldBe("/v2/orders/a%2Fb");
    }

    [Fact]
    public async Task An_order_is_found_by_its_client_id_or_proven_absent()
    {
        await using var server = LoopbackServer.Answering(
            (200, Some.OrderJson(Some.OrderId.Value, "filled"), []),
            (404, Encoding.UTF8.GetString(Fixtures.Read("errors/rest-error__obs-order-not-found-id.json")), []));
        var venue = Venue(server);

        (await venue.FindOrderAsync(Some.OrderId, Token)).Value.ShouldNotBeNull().Status.ShouldBe(OrderStatus.Filled);
        (await venue.FindOrderAsync(Some.OrderId, Token)).Value.ShouldBeNull();
        server.Requests.First().Path.ShouldBe("/v2/orders:by_client_order_id?client_order_id=buy-3-0a1b2c10");
    }

    [Theory]
    [InlineData(404, "<html>no such page</html>")]
    [InlineData(404, """{"code":40410000,"message":"endpoint not found."}""")]
    [InlineData(500, "")]
    [InlineData(200, "[]")]
    [InlineData(401, """{"message":"unauthorized."}""")]
    public async Task A_query_that_failed_is_never_an_absence(int status, string body)
    {
        await using var server = LoopbackServer.Answering((status, body, []));

        var fault = await Should.ThrowAsync<VenueQueryException>(() => Venue(server).FindOrderAsync(Some.OrderId, Token));

        fault.StatusCode.ShouldBe(status);
        fault.ToString().ShouldNotContain(Some.SecretKey);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Open_orders_are_read_page_by_page_to_the_end()
    {
        var page = $"[{string.Join(',', Enumerable.Range(0, 500).Select(i => Some.OrderJson($"c{i}", "new", $"id{i}")))}]";
        await using var server = LoopbackServer.Answering((200, page, []), (200, $"[{Some.OrderJson("last", "held", "id-last")}]", []));

        var orders = (await Venue(server).ListOpenOrdersAsync(Token)).Value;

        orders.Count.ShouldBe(501);
        orders[^1].ClientOrderId.ShouldBe("last");
        server.Requests.Select(r => r.Path).ShouldBe([
            "/v2/orders?status=open&limit=500&direction=asc&nested=false",
            "/v2/orders?status=open&limit=500&direction=asc&nested=false&after_order_id=id499"]);
    }

    [Fact]
    public async Task A_venue_that_repeats_its_page_does_not_keep_the_client_asking()
    {
        var page = $"[{string.Join(',', Enumerable.Range(0, 500).Select(i => Some.OrderJson($"c{i}", "new", $"id{i}")))}]";
        await using var server = LoopbackServer.Answering((200, page, []));

        (await Should.ThrowAsync<VenueQueryException>(() => Venue(server).ListOpenOrdersAsync(Token))).Message.ShouldContain("repeats a page");

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Fills_are_asked_for_oldest_first_behind_the_token()
    {
        var fill = Encoding.UTF8.GetString(Fixtures.Read("rest/activity__schemas-tradingactivities-x-examples-example-1.json"));
        await using var server = LoopbackServer.Answering((200, $"[{fill}]", []));

        var fills = (await Venue(server).ListFillsAsync(Timestamp.Parse("2022-02-02T18:00:00Z"), "2022::a", Token)).Value;

        fills.Single().ShouldBe(new VenueFill(
            "20220202135509981::2d7be4ff-d1f3-43e9-856a-0f5cf5c5088e", "b5abe576-6a8a-49f3-a353-46b72c1ccae9", Symbol.Parse("AAPL"), OrderSide.Buy,
            Quantity.Of(2), Price.Parse("174.78"), Quantity.Of(2), Timestamp.Parse("2022-02-02T18:55:09.981482Z")));
        server.Requests.Single().Path.ShouldBe(
            "/v2/account/activities/FILL?direction=asc&page_size=100&after=2022-02-02T18%3A00%3A00Z&page_token=2022%3A%3Aa");
    }

    [Fact]
    public async Task An_instrument_is_found_or_proven_unknown()
    {
        await using var server = LoopbackServer.Answering(
            (200, Encoding.UTF8.GetString(Fixtures.Read("rest/asset__ccxt-crypto-doge.json")), []),
            (404, """{"code":40410000,"message":"asset not found for NONE"}""", []));
        var venue = Venue(server);

        (await venue.FindInstrumentAsync(Symbol.Parse("DOGE/USDC"), Token)).Value.ShouldNotBeNull().AssetClass.ShouldBe(AssetClass.Crypto);
        (await venue.FindInstrumentAsync(Symbol.Parse("NONE"), Token)).Value.ShouldBeNull();
        server.Requests.First().Path.ShouldBe("/v2/assets/DOGE%2FUSDC");
    }

    [Fact]
    public async Task Canceling_all_names_the_orders_whose_cancel_was_not_taken()
    {
        await using var server = LoopbackServer.Answering((207, Encoding.UTF8.GetString(Fixtures.Read("rest/multistatus-orders-list__cancel-orders.json")), []));

        (await Venue(server).CancelAllAsync(Token)).Value.ShouldBe(["72249bb6-6c89-4ea7-b8cf-73f1a140812b"]);
    }

    [Fact]
    public async Task Positions_account_and_assets_come_over_the_wire()
    {
        await using var server = new LoopbackServer(exchange => exchange.AnswerAsync(200, Encoding.UTF8.GetString(Fixtures.Read(exchange.Request.Path switch
        {
            "/v2/positions" => "rest/position-list__get-all-positions.json",
            "/v2/account" => "rest/account__entity-2.json",
            _ => "rest/asset-list__get-all-assets.json",
        }))));
        var venue = Venue(server);

        (await venue.ListPositionsAsync(Token)).Value.Single().Quantity.ShouldBe(Quantity.Of(5));
        (await venue.GetAccountAsync(Token)).Value.AccountNumber.ShouldBe("010203ABCD");
        (await venue.ListInstrumentsAsync(Token)).Value.Single().ShouldBe(Instrument.Equity(Symbol.Parse("AAPL")));
    }

    private static string Clock() => ActorTrader.Tests.SharedData.Require("fixtures/alpaca/rest/clock__ccxt.json");

    private AlpacaTradingVenue Venue(LoopbackServer server) => _venue ??= new AlpacaTradingVenue(Some.Options(server.Url), _time, _log);
}
