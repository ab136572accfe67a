using System.Globalization;
using ActorTrader.Actors;
using ActorTrader.Core.MarketData;
using ActorTrader.Engine;
using ActorTrader.Node.Reporting;
using Serilog;

namespace ActorTrader.Node.Display;

/// <summary>Without a terminal: one line at intervals, between the log's own.</summary>
internal static class PlainDisplay
{
    public static async Task RunAsync(DisplaySource source, TimeSpan interval, ILogger log, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        var rate = new FeedRate(time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    var status = await source.StatusAsync().ConfigureAwait(false);
                    log.Information("{Status}", Line(status, source.Board, rate.Of(status)));
                }
                catch (AskTimeoutException error)
                {
                    log.Warning("the engine does not say how it stands: {Reason}", error.Message);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Debug("display ended");
        }
    }

    internal static string Line(EngineStatus status, QuoteBoard board, double rate)
    {
        var held = status.Portfolio.Positions.Values.Where(p => !p.Quantity.IsZero).Select(p => $"{p.Quantity} {p.Symbol}").ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{status.State} feed {status.Feed.State} {rate:N0}/s, orders {status.Orders.Accepted}, fills {status.Orders.Fills}, working {status.Portfolio.WorkingOrderCount}, " +
            $"budget {status.Execution.BudgetAvailable}/{status.Execution.BudgetLimit}, equity {ReportPrinter.Dollars(status.Portfolio.EquityAt(board).Dollars)}, " +
            $"positions {(held.Length == 0 ? "none" : string.Join(", ", held))}");
    }
}
