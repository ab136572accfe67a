using Microsoft.Extensions.Logging;

namespace ActorTrader.Alpaca;

/// <summary>Every log message of this project. Numbers: 1000 REST, 1100 streams, 1200 decoding. None takes a credential.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Debug, "{Method} {Path} answered {Status} in {Milliseconds:F1} ms, request {RequestId}, {Remaining} requests left")]
    public static partial void Answered(ILogger logger, string method, string path, int? status, double milliseconds, string? requestId, int? remaining);

    [LoggerMessage(1005, LogLevel.Warning, "{Method} {Path} answered {Status} in {Milliseconds:F1} ms, request {RequestId}, {Remaining} requests left")]
    public static partial void AnsweredBadly(
        ILogger logger, string method, string path, int status, double milliseconds, string? requestId, int? remaining);

    [LoggerMessage(1002, LogLevel.Warning, "{Method} {Path} not answered after {Milliseconds:F1} ms: {Fault}")]
    public static partial void NotAnswered(ILogger logger, string method, string path, double milliseconds, string fault);

    [LoggerMessage(1003, LogLevel.Warning, "Submit of {ClientOrderId} is in doubt: {Reason}")]
    public static partial void SubmitInDoubt(ILogger logger, string clientOrderId, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "The {Kind} {Id} ({Detail}) cannot be described here and is left out")]
    public static partial void LeftOut(ILogger logger, string kind, string id, string detail);
}
