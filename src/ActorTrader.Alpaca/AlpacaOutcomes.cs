using ActorTrader.Alpaca.Payloads;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;

namespace ActorTrader.Alpaca;

/// <summary>What an answer proves (design decision D5): pure. Refusal needs a refusing status and a readable body; everything unclear is in doubt.</summary>
internal static class AlpacaOutcomes
{
    private const int DuplicateIdCode = 40010001;

    public static SubmitOutcome Submit(RestAnswer answer, ClientOrderId id)
    {
        switch (answer.Status)
        {
            case 200 or 201:
                if (!AlpacaJson.TryRead(answer.Body, AlpacaJson.Default.OrderPayload, out var payload, out var fault))
                    return Doubt(answer, $"unreadable order: {fault}");
                if (!AlpacaMapping.TryOrder(payload, out var order)) return Doubt(answer, $"order {payload.Id} without a readable symbol and side");
                return order.ClientOrderId == id.Value
                    ? new SubmitOutcome.Acknowledged(order, answer.RateLimit)
                    : Doubt(answer, $"the answer names the order '{order.ClientOrderId}'");
            case 429:
                return new SubmitOutcome.Throttled(Wait(answer), answer.RateLimit);
            case 400 or 401 or 403 or 404 or 422:
                if (!TryError(answer, out var error)) return Doubt(answer, "refusal without a readable body");
                return error.Code == DuplicateIdCode && error.Message.Contains("client_order_id must be unique", StringComparison.OrdinalIgnoreCase)
                    ? new SubmitOutcome.Duplicate(answer.RateLimit)
                    : new SubmitOutcome.Refused(answer.Status.Value, error.Code ?? 0, error.Message, answer.RateLimit);
            default:
                return Doubt(answer, Unexpected(answer));
        }
    }

    public static CancelOutcome Cancel(RestAnswer answer)
    {
        switch (answer.Status)
        {
            case 200 or 202 or 204:
                return new CancelOutcome.Requested(answer.RateLimit);
            case 429:
                return new CancelOutcome.Throttled(Wait(answer), answer.RateLimit);
            case 400 or 401 or 403 or 404 or 422 when TryError(answer, out var error):
                return new CancelOutcome.Refused(answer.Status.Value, error.Message, answer.RateLimit);
            default:
                return new CancelOutcome.InDoubt(Named(answer, Unexpected(answer)));
        }
    }

    /// <summary>The exception of a query that did not succeed.</summary>
    public static VenueQueryException QueryFailure(RestAnswer answer, string what)
    {
        var reason = TryError(answer, out var error) ? error.Message : Unexpected(answer);
        var advice = answer.Status is 401 or 403 ? $"; check the keys in {AlpacaCredentials.KeyIdVariable} and {AlpacaCredentials.SecretKeyVariable}, and that they belong to this host" : "";
        return new VenueQueryException(Named(answer, $"{what}: {reason}{advice}"), answer.Status, answer.RetryAfter, answer.Cause);
    }

    /// <summary>The exception of a query whose answer cannot be read.</summary>
    public static VenueQueryException Unreadable(RestAnswer answer, string what, string? fault) =>
        new(Named(answer, $"{what}: unreadable answer: {fault}"), answer.Status);

    private static bool TryError(RestAnswer answer, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ErrorPayload? error) =>
        AlpacaJson.TryRead(answer.Body, AlpacaJson.Default.ErrorPayload, out error, out _);

    private static SubmitOutcome.InDoubt Doubt(RestAnswer answer, string reason) => new(Named(answer, reason));

    private static string Unexpected(RestAnswer answer) => answer.Fault ?? "unexpected answer";

    private static string Named(RestAnswer answer, string reason)
    {
        if (answer.Status is { } status) reason += $" (HTTP {status})";
        return answer.RequestId is { } id ? $"{reason} [request {id}]" : reason;
    }

    private static TimeSpan Wait(RestAnswer answer) => answer.RetryAfter ?? TimeSpan.FromSeconds(5);
}
