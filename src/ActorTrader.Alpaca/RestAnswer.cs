using ActorTrader.Core.Execution;

namespace ActorTrader.Alpaca;

/// <summary>What one request brought: a complete answer, or the fault that kept it away (then it is unknown whether the request took effect).</summary>
/// <param name="Status">The HTTP status; null when no complete answer came.</param>
/// <param name="Body">The body; empty when there is none.</param>
/// <param name="RateLimit">From <c>X-RateLimit-*</c>, when sent.</param>
/// <param name="RetryAfter">How long to wait, on 429 only.</param>
/// <param name="RequestId"><c>X-Request-ID</c>: what Alpaca's support asks for.</param>
/// <param name="Fault">Why no complete answer came; null when one did.</param>
/// <param name="Cause">The exception behind <paramref name="Fault"/>.</param>
internal sealed record RestAnswer(
    int? Status, byte[] Body, RateLimit? RateLimit, TimeSpan? RetryAfter, string? RequestId, string? Fault, Exception? Cause)
{
    public static RestAnswer Faulted(string fault, Exception cause) => new(null, [], null, null, null, fault, cause);
}
