using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Alpaca;

/// <summary>Alpaca's trading API, version 2. Each call is one request (listing open orders: one for each 500), sent once and never retried.</summary>
/// <remarks>
/// Queries throw <see cref="VenueQueryException"/> with the HTTP status after that one attempt: the caller owns the request budget and decides
/// on retries. A cancelled token ends the wait with <see cref="OperationCanceledException"/> and leaves a submit in doubt. Safe for concurrent use.
/// Orders that the engine cannot describe (multi-leg options: no symbol, no side) are left out of lists, with a warning in the log.
/// </remarks>
public sealed class AlpacaTradingVenue : ITradingVenue, IDisposable
{
    private const int OrdersPerPage = 500;
    private const int MaxOrderPages = 100;
    private const int FillsPerPage = 100;

    private readonly AlpacaRestClient _rest;
    private readonly ILogger _logger;

    /// <exception cref="AlpacaConfigurationException">The options are unusable.</exception>
    public AlpacaTradingVenue(AlpacaOptions options, TimeProvider time, ILogger<AlpacaTradingVenue> logger)
    {
        _rest = new AlpacaRestClient(options, time, logger);
        _logger = logger;
    }

    public async Task<SubmitOutcome> SubmitAsync(Order order, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(AlpacaMapping.Request(order), AlpacaJson.Default.OrderRequestPayload);
        var outcome = AlpacaOutcomes.Submit(await _rest.SendAsync(HttpMethod.Post, "/v2/orders", body, cancellationToken).ConfigureAwait(false), order.Id);
        if (outcome is SubmitOutcome.InDoubt doubt) Log.SubmitInDoubt(_logger, order.Id.Value, doubt.Reason);
        return outcome;
    }

    public async Task<CancelOutcome> CancelAsync(string venueOrderId, CancellationToken cancellationToken) =>
        AlpacaOutcomes.Cancel(await _rest.SendAsync(HttpMethod.Delete, $"/v2/orders/{Escape(venueOrderId)}", null, cancellationToken).ConfigureAwait(false));

    public Task<VenueResponse<VenueOrder?>> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) =>
        FindOrderAtAsync($"/v2/orders:by_client_order_id?client_order_id={Escape(id.Value)}", $"order '{id}'", cancellationToken);

    /// <summary>Looks an order up by the venue's id; null when it does not exist.</summary>
    /// <exception cref="VenueQueryException">The query failed: nothing is known.</exception>
    public Task<VenueResponse<VenueOrder?>> GetOrderAsync(string venueOrderId, CancellationToken cancellationToken) =>
        FindOrderAtAsync($"/v2/orders/{Escape(venueOrderId)}", $"order {venueOrderId}", cancellationToken);

    public async Task<VenueResponse<IReadOnlyList<VenueOrder>>> ListOpenOrdersAsync(CancellationToken cancellationToken)
    {
        var orders = new List<VenueOrder>();
        var seen = new HashSet<string>();
        var cursor = "";

        // Pages are bounded because a venue that ignores the cursor would send the first for ever.
        for (var page = 0; page < MaxOrderPages; page++)
        {
            var path = $"/v2/orders?status=open&limit={OrdersPerPage}&direction=asc&nested=false{cursor}";
            var answer = await GetAsync(path, "open orders", cancellationToken).ConfigureAwait(false);
            var payloads = Read(answer, AlpacaJson.Default.OrderPayloadArray, "open orders");
            var before = seen.Count;
            foreach (var payload in payloads)
            {
                if (!seen.Add(payload.Id)) continue;
                if (AlpacaMapping.TryOrder(payload, out var order)) orders.Add(order);
                else Log.LeftOut(_logger, "order", payload.Id, payload.Symbol);
            }

            if (payloads.Length < OrdersPerPage) return new(orders, answer.RateLimit);
            if (seen.Count == before) throw new VenueQueryException("open orders: the venue repeats a page", answer.Status);
            cursor = $"&after_order_id={Escape(payloads[^1].Id)}";
        }

        throw new VenueQueryException($"open orders: more than {MaxOrderPages * OrdersPerPage}", null);
    }

    public async Task<VenueResponse<IReadOnlyList<VenuePosition>>> ListPositionsAsync(CancellationToken cancellationToken)
    {
        var answer = await GetAsync("/v2/positions", "positions", cancellationToken).ConfigureAwait(false);
        var positions = new List<VenuePosition>();
        foreach (var payload in Read(answer, AlpacaJson.Default.PositionPayloadArray, "positions"))
        {
            if (AlpacaMapping.TryPosition(payload, out var position)) positions.Add(position);
            else Log.LeftOut(_logger, "position", payload.Symbol, payload.AssetClass);
        }

        return new(positions, answer.RateLimit);
    }

    public async Task<VenueResponse<VenueAccount>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var answer = await GetAsync("/v2/account", "account", cancellationToken).ConfigureAwait(false);
        return new(AlpacaMapping.Account(Read(answer, AlpacaJson.Default.AccountPayload, "account")), answer.RateLimit);
    }

    public async Task<VenueResponse<VenueClock>> GetClockAsync(CancellationToken cancellationToken)
    {
        var answer = await GetAsync("/v2/clock", "clock", cancellationToken).ConfigureAwait(false);
        return new(AlpacaMapping.Clock(Read(answer, AlpacaJson.Default.ClockPayload, "clock")), answer.RateLimit);
    }

    public async Task<VenueResponse<IReadOnlyList<VenueFill>>> ListFillsAsync(
        Timestamp? after, string? pageToken, CancellationToken cancellationToken)
    {
        var path = $"/v2/account/activities/FILL?direction=asc&page_size={FillsPerPage}";
        if (after is { } instant) path += $"&after={Escape(instant.ToString())}";
        if (pageToken is not null) path += $"&page_token={Escape(pageToken)}";
        var answer = await GetAsync(path, "fills", cancellationToken).ConfigureAwait(false);

        // An execution must never be left out: the books would not add up, and the page would seem to be the last.
        IReadOnlyList<VenueFill> fills = [.. Read(answer, AlpacaJson.Default.ActivityPayloadArray, "fills").Select(payload =>
            AlpacaMapping.TryFill(payload, out var fill)
                ? fill
                : throw AlpacaOutcomes.Unreadable(answer, "fills", $"activity {payload.Id} is no complete execution"))];
        return new(fills, answer.RateLimit);
    }

    public async Task<VenueResponse<Instrument?>> FindInstrumentAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        var what = $"asset {symbol}";
        var answer = await _rest.SendAsync(HttpMethod.Get, $"/v2/assets/{Escape(symbol.Value)}", null, cancellationToken).ConfigureAwait(false);
        if (IsProvenAbsent(answer)) return new(null, answer.RateLimit);
        if (answer.Status != 200) throw AlpacaOutcomes.QueryFailure(answer, what);
        return AlpacaMapping.TryInstrument(Read(answer, AlpacaJson.Default.AssetPayload, what), out var instrument)
            ? new(instrument, answer.RateLimit)
            : throw AlpacaOutcomes.Unreadable(answer, what, "no symbol");
    }

    /// <summary>All active instruments: over ten thousand, in one answer of several megabytes.</summary>
    /// <exception cref="VenueQueryException">The query failed: nothing is known.</exception>
    public async Task<VenueResponse<IReadOnlyList<Instrument>>> ListInstrumentsAsync(CancellationToken cancellationToken)
    {
        var answer = await GetAsync("/v2/assets?status=active", "assets", cancellationToken).ConfigureAwait(false);
        var instruments = new List<Instrument>();
        foreach (var payload in Read(answer, AlpacaJson.Default.AssetPayloadArray, "assets"))
        {
            if (AlpacaMapping.TryInstrument(payload, out var instrument)) instruments.Add(instrument);
            else Log.LeftOut(_logger, "asset", payload.Symbol, payload.Class ?? "");
        }

        return new(instruments, answer.RateLimit);
    }

    /// <summary>Asks to cancel every open order of the account; returns the venue ids of those whose cancel was not taken. Acceptance is not cancellation.</summary>
    /// <exception cref="VenueQueryException">No readable answer: the request may or may not have taken effect, and may be repeated.</exception>
    public async Task<VenueResponse<IReadOnlyList<string>>> CancelAllAsync(CancellationToken cancellationToken)
    {
        var answer = await _rest.SendAsync(HttpMethod.Delete, "/v2/orders", null, cancellationToken).ConfigureAwait(false);
        if (answer.Status is not (200 or 207)) throw AlpacaOutcomes.QueryFailure(answer, "cancel all orders");
        var fates = Read(answer, AlpacaJson.Default.CancelStatusPayloadArray, "cancel all orders");
        return new([.. fates.Where(fate => fate.Status is < 200 or > 299).Select(fate => fate.Id)], answer.RateLimit);
    }

    public void Dispose() => _rest.Dispose();

    private async Task<VenueResponse<VenueOrder?>> FindOrderAtAsync(string path, string what, CancellationToken cancellationToken)
    {
        var answer = await _rest.SendAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        if (IsProvenAbsent(answer)) return new(null, answer.RateLimit);
        if (answer.Status != 200) throw AlpacaOutcomes.QueryFailure(answer, what);
        return AlpacaMapping.TryOrder(Read(answer, AlpacaJson.Default.OrderPayload, what), out var order)
            ? new(order, answer.RateLimit)
            : throw AlpacaOutcomes.Unreadable(answer, what, "no symbol and side");
    }

    private async Task<RestAnswer> GetAsync(string path, string what, CancellationToken cancellationToken)
    {
        var answer = await _rest.SendAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        return answer.Status == 200 ? answer : throw AlpacaOutcomes.QueryFailure(answer, what);
    }

    // A 404 is proof only in the venue's own words: one without its body may come from a proxy or a wrong address.
    private static bool IsProvenAbsent(RestAnswer answer) =>
        answer.Status == 404
        && AlpacaJson.TryRead(answer.Body, AlpacaJson.Default.ErrorPayload, out var error, out _)
        && error.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
        && !error.Message.Contains("endpoint", StringComparison.OrdinalIgnoreCase);

    private static T Read<T>(RestAnswer answer, JsonTypeInfo<T> type, string what)
        where T : class =>
        AlpacaJson.TryRead(answer.Body, type, out var value, out var fault) ? value : throw AlpacaOutcomes.Unreadable(answer, what, fault);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
