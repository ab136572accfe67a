namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>Deliberately wrong policies: each must be caught by some seed, or the net has a hole.</summary>
internal enum Defect
{
    None,

    /// <summary>After a timeout the intent is sent again at once under a new id.</summary>
    BlindRetryUnderNewId,

    /// <summary>A submit without an answer counts as refused.</summary>
    TimeoutTakenForRefusal,

    /// <summary>Every report of a fill counts, also the second of the same execution.</summary>
    DedupOff,

    /// <summary>The order is sent first and journaled then.</summary>
    SendBeforeJournal,

    /// <summary>Partial fills are ignored, on the stream and in look-ups.</summary>
    FillsDropped,

    /// <summary>A restarted process believes that nothing has been requested yet.</summary>
    BudgetResetOnRestart,

    /// <summary>A restarted process does not ask for the orders that the venue has not answered for.</summary>
    UnresolvedForgottenOnRestart,

    /// <summary>A repeated submit is refused, and that is believed although the first may still be on its way.</summary>
    RefusalOfARepeatBelieved,
}
