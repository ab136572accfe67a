using ActorTrader.Core.Portfolio;

namespace ActorTrader.Engine.Portfolio;

/// <summary>Counts journaled events by what they say.</summary>
internal static class OrderCounter
{
    public static OrderCounts After(this OrderCounts counts, PortfolioEvent change) => change switch
    {
        OrderAccepted => counts with { Accepted = counts.Accepted + 1 },
        OrderAcknowledged => counts with { Acknowledged = counts.Acknowledged + 1 },
        OrderFilled => counts with { Fills = counts.Fills + 1 },
        OrderCanceled => counts with { Canceled = counts.Canceled + 1 },
        OrderRejected => counts with { Rejected = counts.Rejected + 1 },
        OrderExpired => counts with { Expired = counts.Expired + 1 },
        OrderInDoubt => counts with { InDoubt = counts.InDoubt + 1 },
        _ => counts,
    };
}
