using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Trading;
using ActorTrader.Venue.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorTrader.Venue.Rest;

/// <summary>The trading REST of the venue: account, clock, calendar, assets, orders, positions, activities.</summary>
/// <remarks>Every call asks the venue's loop for an immutable answer and writes it outside of the loop. <paramref name="now"/> is market time.</remarks>
internal sealed class RestApi(VenueLoop loop, IReadOnlyList<Symbol> symbols, Func<Timestamp> now)
{
    private readonly IReadOnlyDictionary<Guid, Symbol> _assets = symbols.ToDictionary(AssetId.Of);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/account", GetAccountAsync);
        routes.MapGet("/v2/clock", GetClockAsync);
        routes.MapGet("/v2/calendar", GetCalendarAsync);
        routes.MapGet("/v2/assets", http => Answer.ArrayAsync(http, ListedAssets(http.Request.Query), AssetJson.Write));
        routes.MapGet("/v2/assets/{asset}", GetAssetAsync);
        routes.MapPost("/v2/orders", PlaceOrderAsync);
        routes.MapGet("/v2/orders", ListOrdersAsync);
        routes.MapDelete("/v2/orders", CancelAllAsync);
        routes.MapGet("/v2/orders/{id}", GetOrderAsync);
        routes.MapDelete("/v2/orders/{id}", CancelOrderAsync);
        routes.MapGet("/v2/orders:by_client_order_id", GetByClientOrderIdAsync);
        routes.MapGet("/v2/positions", ListPositionsAsync);
        routes.MapGet("/v2/positions/{asset}", GetPositionAsync);
        routes.MapDelete("/v2/positions/{asset}", ClosePositionAsync);
        routes.MapGet("/v2/account/activities", ListActivitiesAsync);
        routes.MapGet("/v2/account/activities/{type}", ListActivitiesAsync);
        routes.MapFallback(http => Answer.RefuseAsync(http, Refusal.NotFound("endpoint not found.")));
    }

    private async Task GetAccountAsync(HttpContext http)
    {
        var account = RestAccess.AccountOf(http);
        var view = await loop.AskAsync(desk => new AccountView(account.Id, account.Number, account.StartingCash, account.CreatedAt, desk.Value(account))).ConfigureAwait(false);
        await Answer.JsonAsync(http, view, AccountJson.Write).ConfigureAwait(false);
    }

    private async Task GetClockAsync(HttpContext http)
    {
        var clock = await loop.AskAsync(desk => (desk.Hours, Later(now(), desk.Now))).ConfigureAwait(false);
        await Answer.JsonAsync(http, clock, ClockJson.Write).ConfigureAwait(false);
    }

    private static Timestamp Later(Timestamp left, Timestamp right) => left > right ? left : right;

    private static Task GetCalendarAsync(HttpContext http)
    {
        if (QueryReader.Dates(http.Request.Query, out var start, out var end) is { } refusal) return Answer.RefuseAsync(http, refusal);
        var days = Enumerable.Range(0, Math.Max(0, end.DayNumber - start.DayNumber + 1)).Select(start.AddDays).Where(Sessions.MarketHours.IsTradingDay);
        return Answer.ArrayAsync(http, days, ClockJson.WriteDay);
    }

    private IEnumerable<Symbol> ListedAssets(IQueryCollection query) =>
        QueryReader.One(query, "status") is null or "active" && QueryReader.One(query, "asset_class") is null or "us_equity" ? symbols : [];

    private Task GetAssetAsync(HttpContext http) =>
        FindAsset(http) is { } symbol
            ? Answer.JsonAsync(http, symbol, AssetJson.Write)
            : Answer.RefuseAsync(http, Refusal.NotFound($"asset not found for {http.Request.RouteValues["asset"]}"));

    private async Task PlaceOrderAsync(HttpContext http)
    {
        var body = await ReadBodyAsync(http).ConfigureAwait(false);
        if (OrderRequestReader.Read(body, _assets).IsRefused(out var refusal, out var request))
        {
            await Answer.RefuseAsync(http, refusal).ConfigureAwait(false);
            return;
        }

        var account = RestAccess.AccountOf(http);
        await AnswerOrderAsync(http, await loop.AskAsync(desk => desk.Submit(account, request, now())).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task ListOrdersAsync(HttpContext http)
    {
        if (QueryReader.Orders(http.Request.Query).IsRefused(out var refusal, out var filter))
        {
            await Answer.RefuseAsync(http, refusal).ConfigureAwait(false);
            return;
        }

        var account = RestAccess.AccountOf(http);
        var orders = await loop.AskAsync(desk => desk.ListOrders(account, filter)).ConfigureAwait(false);
        await Answer.ArrayAsync(http, orders, OrderJson.Write).ConfigureAwait(false);
    }

    private async Task GetOrderAsync(HttpContext http)
    {
        var text = (string)http.Request.RouteValues["id"]!;
        var account = RestAccess.AccountOf(http);
        var order = Guid.TryParse(text, out var id) ? await loop.AskAsync(desk => desk.FindOrder(account, id)).ConfigureAwait(false) : null;
        await AnswerOrderAsync(http, order is null ? Refusal.NotFound($"order not found for {text}") : order).ConfigureAwait(false);
    }

    private async Task GetByClientOrderIdAsync(HttpContext http)
    {
        var account = RestAccess.AccountOf(http);
        var text = QueryReader.One(http.Request.Query, "client_order_id");
        var order = text is null ? null : await loop.AskAsync(desk => desk.FindOrder(account, text)).ConfigureAwait(false);
        await AnswerOrderAsync(http, order is null ? Refusal.NotFound($"order not found for {text}") : order).ConfigureAwait(false);
    }

    private async Task CancelOrderAsync(HttpContext http)
    {
        var text = (string)http.Request.RouteValues["id"]!;
        var account = RestAccess.AccountOf(http);
        var refusal = Guid.TryParse(text, out var id)
            ? await loop.AskAsync(desk => desk.Cancel(account, id, now())).ConfigureAwait(false)
            : Refusal.NotFound($"order not found for {text}");
        if (refusal is null) http.Response.StatusCode = StatusCodes.Status204NoContent;
        else await Answer.RefuseAsync(http, refusal).ConfigureAwait(false);
    }

    private async Task CancelAllAsync(HttpContext http)
    {
        var account = RestAccess.AccountOf(http);
        var ids = await loop.AskAsync(desk => desk.CancelAll(account, now())).ConfigureAwait(false);
        await Answer.ArrayAsync(
            http,
            ids,
            (json, id) =>
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteNumber("status", StatusCodes.Status200OK);
                json.WriteEndObject();
            },
            StatusCodes.Status207MultiStatus).ConfigureAwait(false);
    }

    private async Task ListPositionsAsync(HttpContext http)
    {
        var account = RestAccess.AccountOf(http);
        var positions = await loop.AskAsync(desk => account.Holdings.Keys.Select(s => ViewOf(desk, account, s)).ToList()).ConfigureAwait(false);
        await Answer.ArrayAsync(http, positions, AccountJson.Write).ConfigureAwait(false);
    }

    private async Task GetPositionAsync(HttpContext http)
    {
        var account = RestAccess.AccountOf(http);
        var view = FindAsset(http) is { } symbol ? await loop.AskAsync(desk => ViewOf(desk, account, symbol)).ConfigureAwait(false) : null;
        if (view is null || view.Holding.Quantity.IsZero) await Answer.RefuseAsync(http, Refusal.NotFound("position does not exist")).ConfigureAwait(false);
        else await Answer.JsonAsync(http, view, AccountJson.Write).ConfigureAwait(false);
    }

    private async Task ClosePositionAsync(HttpContext http)
    {
        var account = RestAccess.AccountOf(http);
        Quantity? quantity = null;
        if (QueryReader.One(http.Request.Query, "qty") is { } text)
        {
            if (!Quantity.TryParse(text, out var read) || !read.IsPositive)
            {
                await Answer.RefuseAsync(http, Refusal.Parameter("qty must be > 0")).ConfigureAwait(false);
                return;
            }

            quantity = read;
        }

        await AnswerOrderAsync(http, FindAsset(http) is { } symbol
            ? await loop.AskAsync(desk => desk.Close(account, symbol, quantity, now())).ConfigureAwait(false)
            : Refusal.NotFound("position does not exist")).ConfigureAwait(false);
    }

    /// <summary>First cut: executions are the only activities there are.</summary>
    private async Task ListActivitiesAsync(HttpContext http)
    {
        if (QueryReader.Fills(http.Request.Query).IsRefused(out var refusal, out var filter))
        {
            await Answer.RefuseAsync(http, refusal).ConfigureAwait(false);
            return;
        }

        var types = http.Request.RouteValues["type"] as string ?? QueryReader.One(http.Request.Query, "activity_types") ?? QueryReader.One(http.Request.Query, "category");
        var wanted = types is null || types.Split(',').Any(t => t is "FILL" or "trade_activity");
        var account = RestAccess.AccountOf(http);
        var fills = wanted ? await loop.AskAsync(desk => desk.ListFills(account, filter)).ConfigureAwait(false) : [];
        await Answer.ArrayAsync(http, fills, ActivityJson.Write).ConfigureAwait(false);
    }

    private static PositionView ViewOf(TradingDesk desk, Account account, Symbol symbol) =>
        new(symbol, account.HoldingOf(symbol), account.AvailableOf(symbol), desk.Exchange.TouchOf(symbol).Mark);

    private static Task AnswerOrderAsync(HttpContext http, Outcome<ExchangeOrder> outcome) =>
        outcome.IsRefused(out var refusal, out var order) ? Answer.RefuseAsync(http, refusal) : Answer.JsonAsync(http, order, OrderJson.Write);

    private Symbol? FindAsset(HttpContext http)
    {
        var text = (string)http.Request.RouteValues["asset"]!;
        if (Guid.TryParse(text, out var id)) return _assets.TryGetValue(id, out var byId) ? byId : null;
        return Symbol.TryParse(text, out var symbol) && symbols.Contains(symbol) ? symbol : null;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted).ConfigureAwait(false);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
