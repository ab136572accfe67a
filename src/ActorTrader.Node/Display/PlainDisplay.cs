using System.Globalization;
using ActorTrader.Engine;
using ActorTrader.Node.Hosting;
using ActorTrader.Node.Reporting;
using Serilog;

namespace ActorTrader.Node.Display;

/// <summary>Without a terminal: one line at intervals, between the log's own.</summary>
internal static class PlainDisplay
{
    public static async Task RunAsync(EngineHost host, TimeSpan interval, ILogger log, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        var rate = new FeedRate(time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
                log.Information("{Status}", Line(await host.Engine.StatusAsync().ConfigureAwait(false), host, rate));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Debug("display ended");
        }
    }

    private static string Line(EngineStatus status, EngineHost host, FeedRate rate)
    {
        var held = status.Portfolio.Positions.Values.Where(p => !p.Quantity.IsZero).Select(p => $"{p.Quantity} {p.Symbol}").ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{status.State} feed {status.Feed.State} {rate.Of(status):N0}/s, orders {status.Orders.Accepted}, fills {status.Orders.Fills}, working {status.Portfolio.WorkingOrderCount}, " +
            $"budget {status.Execution.BudgetAvailable}/{status.Execution.BudgetLimit}, equity {ReportPrinter.Dollars(status.Portfolio.EquityAt(host.Board).Dollars)}, " +
            $"positions {(held.Length == 0 ? "none" : string.Join(", ", held))}");
    }
}
