namespace ActorTrader.Core.Execution;

/// <summary>Who goes first when requests are scarce: the smaller value.</summary>
public enum RequestPriority
{
    /// <summary>A cancel; may use the reserve.</summary>
    Cancel,

    /// <summary>An order that reduces a position; may use the reserve.</summary>
    Reduce,

    /// <summary>An order that adds risk.</summary>
    New,

    /// <summary>A question: reconciliation, look-ups.</summary>
    Query,
}
