using ActorTrader.Core.MarketData;
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

    [LoggerMessage(1101, LogLevel.Information, "{Url}: {State} {Detail}")]
    public static partial void StateChanged(ILogger logger, Uri url, FeedState state, string? detail);

    [LoggerMessage(1102, LogLevel.Warning, "{Url} reports error {Code}: {Message}")]
    public static partial void VenueError(ILogger logger, Uri url, int code, string? message);

    [LoggerMessage(1201, LogLevel.Warning, "{Count} malformed messages in a frame of {Length} bytes, the first at byte {Offset}")]
    public static partial void Malformed(ILogger logger, int count, int length, int offset);

    [LoggerMessage(1202, LogLevel.Error, "A trade update cannot be read: {Fault}")]
    public static partial void UnreadableUpdate(ILogger logger, string fault);
}
