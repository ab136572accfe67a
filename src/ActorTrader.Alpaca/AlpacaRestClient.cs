using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Values;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Alpaca;

/// <summary>The transport of the trading API: each call sends its request exactly once and reports what came of it.</summary>
/// <remarks>
/// Nothing is retried here, and what changes something not by the handler either (which does move a GET to a fresh connection when the pooled
/// one proves closed before any answer). Redirects are not followed: they would carry the keys elsewhere. One connection pool for the life of
/// the client; pooled connections are renewed every two minutes so that a changed DNS answer is noticed. Safe for concurrent use.
/// </remarks>
internal sealed class AlpacaRestClient : IDisposable
{
    private const long MaxBodyBytes = 64 * 1024 * 1024;
    private const int MaxConnections = 16;
    private static readonly TimeSpan DefaultThrottleWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestThrottleWait = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly string _root;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public AlpacaRestClient(AlpacaOptions options, TimeProvider time, ILogger logger)
    {
        options.Validate();
        _timeout = options.RequestTimeout;
        _time = time;
        _logger = logger;
        _root = options.TradingUrl.AbsoluteUri.TrimEnd('/');
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = MaxConnections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            UseProxy = !options.TradingUrl.IsLoopback,
        })
        {
            MaxResponseContentBufferSize = MaxBodyBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Add("APCA-API-KEY-ID", options.Credentials.KeyId);
        _http.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", options.Credentials.SecretKey);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ActorTrader", "0.1"));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Sends one request; <paramref name="path"/> begins with <c>/v2</c>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; whether the request took effect is unknown.</exception>
    public async Task<RestAnswer> SendAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var answer = await ExchangeAsync(method, path, json, either.Token, cancellationToken).ConfigureAwait(false);
        var elapsed = _time.GetElapsedTime(started).TotalMilliseconds;
        if (answer.Status is 429 or >= 500)
            Log.AnsweredBadly(_logger, method.Method, path, answer.Status.Value, elapsed, answer.RequestId, answer.RateLimit?.Remaining);
        else if (answer.Fault is null)
            Log.Answered(_logger, method.Method, path, answer.Status, elapsed, answer.RequestId, answer.RateLimit?.Remaining);
        else
            Log.NotAnswered(_logger, method.Method, path, elapsed, answer.Fault);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<RestAnswer> ExchangeAsync(
        HttpMethod method, string path, byte[]? json, CancellationToken either, CancellationToken caller)
    {
        try
        {
            using var request = new HttpRequestMessage(method, _root + path);
            if (method != HttpMethod.Get)
            {
                // Even an empty body makes a difference: the handler resends a bodiless request by itself when a pooled connection turns
                // out to be closed, and a request that changes something must be sent once.
                request.Content = new ByteArrayContent(json ?? []);
                if (json is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either).ConfigureAwait(false);
            return Read(response, body);
        }
        catch (OperationCanceledException e) when (!caller.IsCancellationRequested)
        {
            return RestAnswer.Faulted($"no answer within {_timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s", e);
        }
        catch (HttpRequestException e)
        {
            return RestAnswer.Faulted($"{e.HttpRequestError}: {e.Message}", e);
        }
        catch (IOException e)
        {
            return RestAnswer.Faulted($"connection lost: {e.Message}", e);
        }
    }

    private RestAnswer Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var rateLimit = ReadRateLimit(response.Headers);
        TimeSpan? retryAfter = response.StatusCode == HttpStatusCode.TooManyRequests ? ThrottleWait(response.Headers, rateLimit) : null;
        return new RestAnswer(status, body, rateLimit, retryAfter, Header(response.Headers, "X-Request-ID"), null, null);
    }

    private TimeSpan ThrottleWait(HttpResponseHeaders headers, RateLimit? rateLimit)
    {
        var now = _time.GetUtcNow();
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => rateLimit is { } limit ? limit.ResetsAt - Timestamp.From(now) : DefaultThrottleWait,
        };

        // A reset in the past says nothing, and a distant one must not silence the engine for good.
        if (wait <= TimeSpan.Zero) return DefaultThrottleWait;
        return wait < LongestThrottleWait ? wait : LongestThrottleWait;
    }

    private static RateLimit? ReadRateLimit(HttpResponseHeaders headers) =>
        int.TryParse(Header(headers, "X-RateLimit-Limit"), CultureInfo.InvariantCulture, out var limit)
        && int.TryParse(Header(headers, "X-RateLimit-Remaining"), CultureInfo.InvariantCulture, out var remaining)
        && long.TryParse(Header(headers, "X-RateLimit-Reset"), CultureInfo.InvariantCulture, out var reset)
        && reset is >= 0 and < 9_000_000_000
            ? new RateLimit(limit, remaining, new Timestamp(reset * 1_000_000_000))
            : null;

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
