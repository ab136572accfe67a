using ActorTrader.Core.Values;

namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>What the process remembers of its requests about an order; lost when it dies.</summary>
internal sealed class OrderProgress
{
    /// <summary>A submit or a look-up waits or is in flight.</summary>
    public bool IsAsking { get; set; }

    public bool IsCanceling { get; set; }

    /// <summary>
    /// The venue refused a cancel: no other before a look-up has answered. Cancels go first; repeated, they would take the whole budget and keep out
    /// the look-up that shows the order's end.
    /// </summary>
    public bool IsCancelRefused { get; set; }

    /// <summary>When the last submit went out whose fate is unknown: it may still take effect. Null when there is none.</summary>
    public Timestamp? UnsettledSubmit { get; set; }

    public int Attempts { get; set; }

    public Timestamp LastNews { get; set; }
}
