using System.Collections.Concurrent;
using System.Globalization;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Trading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Rest;

/// <summary>What every REST request passes first: a request id, the keys, the request budget; and what turns faults into answers.</summary>
internal sealed class RestAccess(KeyRing keys, Func<string> nextRequestId, int requestsPerMinute, TimeProvider time, ILogger log)
{
    private static readonly object AccountKey = new();

    private readonly ConcurrentDictionary<Guid, RateWindow> _windows = new();

    /// <summary>The account that the request's keys opened.</summary>
    public static Account AccountOf(HttpContext http) => (Account)http.Items[AccountKey]!;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var requestId = nextRequestId();
        http.Response.Headers["X-Request-ID"] = requestId;
        try
        {
            if (Admit(http) is { } refusal) await Answer.RefuseAsync(http, refusal).ConfigureAwait(false);
            else await next(http).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await Answer.RefuseAsync(http, new Refusal(bad.StatusCode, 40010000, "request body format is invalid")).ConfigureAwait(false);
        }
        catch (VenueStoppedException stopped) when (!http.Response.HasStarted)
        {
            VenueLog.RequestFailed(log, requestId, stopped);
            await Answer.RefuseAsync(http, new Refusal(StatusCodes.Status503ServiceUnavailable, null, "service unavailable")).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            VenueLog.RequestAborted(log, requestId);
        }
    }

    private Refusal? Admit(HttpContext http)
    {
        var headers = http.Request.Headers;
        var account = keys.Find(headers["APCA-API-KEY-ID"], headers["APCA-API-SECRET-KEY"]);
        if (account is null)
        {
            // The budget belongs to an account: without one the headers show an untouched budget.
            WriteBudget(http, new RateAnswer(true, requestsPerMinute, requestsPerMinute, time.GetUtcNow().ToUnixTimeSeconds()));
            return new Refusal(StatusCodes.Status401Unauthorized, null, "unauthorized.");
        }

        http.Items[AccountKey] = account;
        var rate = _windows.GetOrAdd(account.Id, _ => new RateWindow(requestsPerMinute, time)).Take();
        WriteBudget(http, rate);
        if (rate.IsAllowed) return null;
        http.Response.Headers.RetryAfter = Math.Max(1, rate.ResetsAt - time.GetUtcNow().ToUnixTimeSeconds()).ToString(CultureInfo.InvariantCulture);
        return new Refusal(StatusCodes.Status429TooManyRequests, 42910000, "rate limit exceeded");
    }

    private static void WriteBudget(HttpContext http, RateAnswer rate)
    {
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = rate.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = rate.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = rate.ResetsAt.ToString(CultureInfo.InvariantCulture);
    }
}
