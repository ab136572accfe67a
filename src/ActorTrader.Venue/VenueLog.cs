using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue;

/// <summary>The venue's log messages: 1-19 life, 20-39 REST, 40-59 streams. No credentials, no bodies.</summary>
internal static partial class VenueLog
{
    [LoggerMessage(1, LogLevel.Information, "venue listening on {Url}, books in {Folder}, {Accounts} account(s), {Orders} open order(s)")]
    public static partial void Started(ILogger log, string url, string folder, int accounts, int orders);

    [LoggerMessage(2, LogLevel.Information, "market begins at {MarketTime}")]
    public static partial void MarketBegins(ILogger log, string marketTime);

    [LoggerMessage(3, LogLevel.Information, "market has been played to its end at {MarketTime}")]
    public static partial void MarketEnded(ILogger log, string marketTime);

    [LoggerMessage(4, LogLevel.Critical, "venue failed and takes no more orders")]
    public static partial void Failed(ILogger log, Exception fault);

    [LoggerMessage(5, LogLevel.Information, "venue stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(6, LogLevel.Information, "market stopped at {MarketTime}")]
    public static partial void MarketStopped(ILogger log, string marketTime);

    [LoggerMessage(20, LogLevel.Error, "request {RequestId} failed")]
    public static partial void RequestFailed(ILogger log, string requestId, Exception fault);

    [LoggerMessage(21, LogLevel.Debug, "request {RequestId} aborted by the client")]
    public static partial void RequestAborted(ILogger log, string requestId);

    [LoggerMessage(40, LogLevel.Information, "{Stream} connection {Connection} authenticated")]
    public static partial void StreamOpened(ILogger log, string stream, string connection);

    [LoggerMessage(41, LogLevel.Information, "{Stream} connection {Connection} closed: {Reason}")]
    public static partial void StreamClosed(ILogger log, string stream, string connection, string reason);

    [LoggerMessage(42, LogLevel.Warning, "{Stream} connection {Connection} reads too slowly: disconnected")]
    public static partial void SlowSubscriber(ILogger log, string stream, string connection);
}
