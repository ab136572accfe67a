namespace ActorTrader.Engine.Execution;

/// <summary>The order in which lanes get the budget's requests; a lower rank never waits behind a higher one (invariant "overtake").</summary>
internal enum CallRank
{
    Cancel,

    /// <summary>Settling an order in doubt, by look-up or by a proven repetition.</summary>
    Settle,

    /// <summary>An order that can only bring a position nearer to flat.</summary>
    Reduce,

    /// <summary>A query of the reconciler. Before new risk: behind a long queue of it, nobody could find out that the books are wrong.</summary>
    Query,

    NewRisk,
}
