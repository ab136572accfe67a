using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Strategies;

namespace ActorTrader.Engine.Portfolio;

/// <summary>The messages of <see cref="PortfolioActor"/>, beside the execution reports of the router.</summary>
internal static class PortfolioProtocol
{
    /// <summary>From a strategy: what one batch of events made it want, in its order. Answered, for each order, by <see cref="StrategyProtocol.Updated"/> or <see cref="StrategyProtocol.Refused"/>.</summary>
    public sealed record Act(StrategyId Strategy, ImmutableArray<StrategyAction> Actions);

    /// <summary>From the engine: a strategy's actor refused an intent itself and has told the strategy. Not answered.</summary>
    public sealed record NoteRefusal(IntentRefused Refusal);

    /// <summary>From the session, which closes what strategies hold, in their names. Passes while the session ends. Answered by <see cref="Closing"/>; the strategies are told as of their own orders.</summary>
    public sealed record Close(ImmutableArray<CloseOrder> Orders);

    /// <param name="Strategy">Whose position is closed.</param>
    public sealed record CloseOrder(StrategyId Strategy, StrategyAction.Submit Order);

    public sealed record Closing(ImmutableArray<IntentRefused> Refused);

    /// <summary>From the session: cancels every open order. Not answered: see <see cref="AwaitSettled"/>.</summary>
    public sealed record CancelAll(string Reason);

    /// <summary>From the session: answered by <see cref="Settled"/> as soon as no order is open.</summary>
    public sealed record AwaitSettled(long Correlation);

    public sealed record Settled(long Correlation, PortfolioState State);

    /// <summary>From the session: intents of strategies are refused from here on. Answered by <see cref="EndingBegan"/>.</summary>
    public sealed record BeginEnding;

    public sealed record EndingBegan(PortfolioState State);

    /// <summary>From the session: the end is complete. Not answered.</summary>
    public sealed record FinishEnding;

    /// <summary>From the session: tells every strategy <see cref="StrategyProtocol.Start"/>. Not answered.</summary>
    public sealed record StartStrategies;

    /// <summary>From the update stream. Answered by <see cref="ReportTaken"/> once what it says is journaled: one report is under way at a time.</summary>
    public sealed record Reported(ExecutionReport Report);

    public sealed record ReportTaken;

    /// <summary>From the update stream: it is lost, so the books may miss something; no intent passes until they have been reconciled. Not answered.</summary>
    public sealed record Suspend(string Reason);

    /// <summary>From the reconciler (its job's number comes back with every answer). While trading, intents are refused from here on. Answered by <see cref="Basis"/>.</summary>
    public sealed record BeginReconciliation(long Job);

    /// <summary>From the reconciler, which looks single orders up. Answered by <see cref="Basis"/>; trading goes on.</summary>
    public sealed record GetBasis(long Job);

    public sealed record Basis(long Job, PortfolioState State);

    /// <summary>From the reconciler: the venue's rules of the symbols. Not answered.</summary>
    public sealed record UseInstruments(ImmutableDictionary<Symbol, Instrument> Instruments);

    /// <summary>From the reconciler, into an empty journal. Answered by <see cref="Basis"/>.</summary>
    public sealed record OpenAccount(long Job, string Account, Money Cash);

    /// <summary>From the reconciler: what the venue knows of an order; null is proof that it has never heard of it, then an order that is still wanted is handed to the router again, under its id. Answered by <see cref="LookupTaken"/>.</summary>
    public sealed record LookedUp(long Job, ClientOrderId Id, VenueOrder? Found, IReadOnlyList<VenueFill> Fills);

    public sealed record LookupTaken(long Job, ClientOrderId Id);

    /// <summary>From the reconciler: the venue's books. Answered by <see cref="Compared"/>; when they agree, trading begins.</summary>
    public sealed record Compare(long Job, VenueAccount Account, IReadOnlyList<VenuePosition> Positions, IReadOnlyList<VenueOrder> OpenOrders);

    public sealed record Compared(long Job, IReadOnlyList<Difference> Differences);

    /// <summary>From whoever finds a reason to stop. Not answered; published as <see cref="StateChanged"/>.</summary>
    public sealed record Halt(string Reason);

    /// <summary>From anybody: answered by <see cref="Status"/>.</summary>
    public sealed record GetStatus;

    public sealed record Status(EngineState EngineState, string? HaltReason, PortfolioState Portfolio, OrderCounts Counts, long JournalSequence);

    /// <summary>On the event stream.</summary>
    public sealed record StateChanged(EngineState State, string? Detail);

    /// <summary>On the event stream, by a portfolio that was restarted and has replayed its journal: the reconciler must run.</summary>
    public sealed record Restarted;

    /// <summary>On the event stream: what the venue has said does not fit what was reported so far; the reconciler should look the order up.</summary>
    public sealed record NeedsLookup(ClientOrderId Id);
}
