using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using Serilog;

namespace ActorTrader.Node.Hosting;

/// <summary>The trade log with a line for people beside each row: fills and refusals at information, the rest at debug.</summary>
internal sealed class LoggedTradeLog(ITradeLog inner, ILogger log) : ITradeLog
{
    private long _fills;

    public void Write(OrderUpdate update)
    {
        inner.Write(update);
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
        inner.Write(refusal);
        log.Debug("refused {Symbol} of {Strategy}: {Reason}: {Message}", refusal.Intent.Symbol, refusal.Strategy, refusal.Reason, refusal.Message);
    }

    public void Flush() => inner.Flush();
}
