using System.Text.Json;
using ActorTrader.Tests;

namespace ActorTrader.Venue.Tests.Rest;

/// <summary>Every refusal of the REST, through real sockets, with Alpaca's status, code and message.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("{", 400, 40010000, "request body format is invalid")]
    [InlineData("[]", 400, 40010000, "request body format is invalid")]
    [InlineData("""{"symbol":"BAC","side":"buy","type":"market","time_in_force":"day"}""", 422, 40010001, "qty or notional is required")]
    [InlineData("""{"symbol":"BAC","qty":"1","notional":"5","side":"buy","type":"market","time_in_force":"day"}""", 400, 40010000, "only one of qty or notional is accepted")]
    [InlineData("""{"symbol":"BAC","notional":"5","side":"buy","type":"market","time_in_force":"day"}""", 422, 40010001, "notional orders are not supported by this venue yet")]
    [InlineData("""{"symbol":"BAC","qty":"0","side":"buy","type":"market","time_in_force":"day"}""", 422, 40010001, "qty must be > 0")]
    [InlineData("""{"symbol":"BAC","qty":-5,"side":"buy","type":"market","time_in_force":"day"}""", 422, 40010001, "qty must be > 0")]
    [InlineData("""{"symbol":"BAC","qty":"many","side":"buy","type":"market","time_in_force":"day"}""", 422, 40010001, "invalid qty")]
    [InlineData("""{"symbol":"NOPE","qty":"1","side":"buy","type":"market","time_in_force":"day"}""", 422, 40010001, "asset NOPE is not active")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"hold","type":"market","time_in_force":"day"}""", 422, 40010001, "side must be buy or sell")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"stop","stop_price":"9","time_in_force":"day"}""", 422, 40010001, "invalid order type")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"market","time_in_force":"opg"}""", 422, 40010001, "invalid time_in_force")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"market","time_in_force":"day","order_class":"bracket"}""", 422, 40010001, "invalid order_class")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"limit","time_in_force":"day"}""", 422, 40010001, "limit orders require limit_price")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"market","limit_price":"9","time_in_force":"day"}""", 422, 40010001, "market orders must not have limit_price")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"limit","limit_price":"9.123","time_in_force":"day"}""", 422, 42210000, "invalid limit_price 9.123. sub-penny increment does not fulfill minimum pricing criteria")]
    [InlineData("""{"symbol":"BAC","qty":"0.5","side":"buy","type":"market","time_in_force":"gtc"}""", 422, 42210000, "fractional orders must be DAY orders")]
    [InlineData("""{"symbol":"BAC","qty":"1","side":"buy","type":"market","time_in_force":"day","extended_hours":true}""", 422, 42210000, "extended hours order must be DAY limit orders")]
    public async Task A_bad_order_is_refused(string body, int status, int code, string message)
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);

        var (answered, error) = await venue.PostOrderAsync(body);

        answered.ShouldBe(status);
        error.GetProperty("code").GetInt32().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task The_account_rules_answer_with_alpacas_bodies_field_by_field()
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        await venue.PostOrderAsync(Order("buy", 100, 13.91m, "once"));
        await venue.PostOrderAsync(Order("sell", 100, 14.50m, "held"));

        var power = await venue.PostOrderAsync(Order("buy", 100_000, 13.80m, "dear"));
        var quantity = await venue.PostOrderAsync(Order("sell", 1, 14.60m, "more"));
        var wash = await venue.PostOrderAsync(Order("buy", 1, 14.50m, "wash"));
        var again = await venue.PostOrderAsync(Order("buy", 1, 13.80m, "once"));

        ShouldMatch(power, 403, "rest-error__obs-insufficient-bp.json");
        ShouldMatch(quantity, 403, "rest-error__obs-insufficient-qty.json");
        ShouldMatch(again, 422, "rest-error__obs-coid-unique.json");
        wash.Status.ShouldBe(403);
        wash.Body.GetProperty("reject_reason").GetString().ShouldBe("opposite side limit order exists");
        Guid.TryParse(wash.Body.GetProperty("existing_order_id").GetString(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_order_id_has_at_most_128_characters()
    {
        await using var venue = await RunningVenue.StartAsync([]);

        (await venue.PostOrderAsync(Order("buy", 1, 10m, new string('x', 128)))).Status.ShouldBe(200);
        (await venue.PostOrderAsync(Order("buy", 1, 10m, new string('x', 129)))).Body.GetProperty("message").GetString().ShouldBe("client_order_id must be no more than 128 characters");
    }

    [Theory]
    [InlineData("/v2/orders/5c0a2f0e-0000-4000-8000-000000000000", "order not found for 5c0a2f0e-0000-4000-8000-000000000000")]
    [InlineData("/v2/orders/no-id", "order not found for no-id")]
    [InlineData("/v2/orders:by_client_order_id?client_order_id=ghost", "order not found for ghost")]
    [InlineData("/v2/positions/BAC", "position does not exist")]
    [InlineData("/v2/assets/NOPE", "asset not found for NOPE")]
    [InlineData("/v2/watchlists", "endpoint not found.")]
    [InlineData("/", "endpoint not found.")]
    public async Task What_is_not_there_answers_404(string path, string message)
    {
        await using var venue = await RunningVenue.StartAsync([]);

        var (status, error) = await venue.GetAsync(path);

        status.ShouldBe(404);
        error.GetRawText().ShouldBe($$"""{"code":40410000,"message":"{{message}}"}""");
    }

    [Fact]
    public async Task An_order_that_has_ended_cannot_be_canceled()
    {
        await using var venue = await RunningVenue.StartAsync([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        var (_, order) = await venue.PostOrderAsync(Order("buy", 100, 13.91m, "filled"));

        var (status, error) = await venue.SendAsync(HttpMethod.Delete, "/v2/orders/" + order.GetProperty("id").GetString());
        var (unknown, _) = await venue.SendAsync(HttpMethod.Delete, "/v2/orders/5c0a2f0e-0000-4000-8000-000000000000");

        (status, unknown).ShouldBe((422, 404));
        error.GetProperty("message").GetString().ShouldBe("order is already in \"filled\" state");
    }

    [Theory]
    [InlineData("/v2/orders?status=filled")]
    [InlineData("/v2/orders?direction=up")]
    [InlineData("/v2/orders?limit=0")]
    [InlineData("/v2/orders?after=yesterday")]
    [InlineData("/v2/account/activities/FILL?page_token=x")]
    public async Task A_bad_query_is_refused(string path)
    {
        await using var venue = await RunningVenue.StartAsync([]);

        var (status, error) = await venue.GetAsync(path);

        status.ShouldBe(422);
        error.GetProperty("code").GetInt32().ShouldBe(40010001);
    }

    [Theory]
    [InlineData("PKTEST", "wrong")]
    [InlineData("PKNONE", RunningVenue.Secret)]
    [InlineData(null, null)]
    public async Task Wrong_or_missing_keys_answer_401_unauthorized(string? keyId, string? secret)
    {
        await using var venue = await RunningVenue.StartAsync([]);
        venue.Http.DefaultRequestHeaders.Clear();
        if (keyId is not null) venue.Http.DefaultRequestHeaders.Add("APCA-API-KEY-ID", keyId);
        if (secret is not null) venue.Http.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", secret);

        var (status, error) = await venue.GetAsync("/v2/account");

        status.ShouldBe(401);
        error.GetRawText().ShouldBe("""{"message":"unauthorized."}""");
    }

    [Fact]
    public async Task An_oversized_body_is_refused_and_the_venue_goes_on()
    {
        await using var venue = await RunningVenue.StartAsync([]);

        var (status, _) = await venue.PostOrderAsync("""{"symbol":"BAC","junk":" """ + new string('x', 70_000) + "\"}");

        status.ShouldBe(413);
        (await venue.GetAsync("/v2/account")).Status.ShouldBe(200);
    }

    private static string Order(string side, int quantity, decimal limit, string id) =>
        $$"""{"symbol":"BAC","qty":"{{quantity}}","side":"{{side}}","type":"limit","limit_price":"{{limit}}","time_in_force":"day","client_order_id":"{{id}}"}""";

    /// <summary>The same fields in the same order, and the same text up to its numbers.</summary>
    private static void ShouldMatch((int Status, JsonElement Body) answer, int status, string fixture)
    {
        var expected = JsonDocument.Parse(File.ReadAllText(SharedData.Require("fixtures/alpaca/errors/" + fixture))).RootElement;
        answer.Status.ShouldBe(status);
        answer.Body.EnumerateObject().Select(p => p.Name).ShouldBe(expected.EnumerateObject().Select(p => p.Name));
        answer.Body.GetProperty("code").GetInt32().ShouldBe(expected.GetProperty("code").GetInt32());
        Words(answer.Body).ShouldBe(Words(expected));
    }

    private static string Words(JsonElement body) => new([.. body.GetProperty("message").GetString()!.Where(c => !char.IsAsciiDigit(c))]);
}
