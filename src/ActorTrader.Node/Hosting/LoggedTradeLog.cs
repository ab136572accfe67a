using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using Serilog;

namespace ActorTrader.Node.Hosting;

/// <summary>The trade log with a line for people beside each row: fills at information, rejections at warning, the rest at debug.</summary>
/// <remarks>
/// The journal is the record, this log a copy for spreadsheets: a row that cannot be written (a full disk) is counted and told, and orders go on being
/// managed. Written by the engine's actors, one at a time; <see cref="RowsLost"/> is read by the host.
/// </remarks>
internal sealed class LoggedTradeLog(ITradeLog inner, ILogger log) : ITradeLog
{
    private long _fills;
    private long _rowsLost;

    /// <summary>Rows that could not be written.</summary>
    public long RowsLost => Interlocked.Read(ref _rowsLost);

    public void Write(OrderUpdate update)
    {
        Guard(() => inner.Write(update));
        var (order, change) = update;
        if (change is OrderFilled fill)
            log.Information(
                "filled {Side} {Quantity} {Symbol} at {Price} for {Strategy} fills={Fills}",
                order.Side, fill.LastQuantity, order.Symbol, fill.LastPrice, order.Strategy, ++_fills);
        else if (change is OrderRejected rejected)
            log.Warning("rejected {Side} {Quantity} {Symbol} of {Strategy}: {Reason}", order.Side, order.OrderQuantity, order.Symbol, order.Strategy, rejected.Reason);
        else
            log.Debug("{Change} {Id} {Symbol} of {Strategy}: {Status}", change.GetType().Name, order.Id, order.Symbol, order.Strategy, order.Status);
    }

    public void Write(IntentRefused refusal)
    {
        Guard(() => inner.Write(refusal));
        log.Debug("refused {Symbol} of {Strategy}: {Reason}: {Message}", refusal.Intent.Symbol, refusal.Strategy, refusal.Reason, refusal.Message);
    }

    public void Flush() => inner.Flush();

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            if (Interlocked.Increment(ref _rowsLost) == 1) log.Error("the trade log cannot be written, rows are missing from it: {Reason}", error.Message);
        }
    }
}
