using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine;

/// <summary>An engine at an instant, for displays. Its parts answer one after the other: counts of different parts may differ by what is on its way.</summary>
/// <param name="HaltReason">Null unless <see cref="EngineState.Halted"/>.</param>
/// <param name="Portfolio">Orders, positions, cash, ledgers; as they were last known when the portfolio does not answer.</param>
/// <param name="JournalSequence">Number of the latest event in the journal.</param>
/// <param name="Events">The latest events, oldest first, at most 200.</param>
/// <param name="Unanswered">Parts that did not answer in time: their figures are missing or old.</param>
public sealed record EngineStatus(
    EngineState State,
    string? HaltReason,
    PortfolioState Portfolio,
    OrderCounts Orders,
    long JournalSequence,
    FeedStatus Feed,
    ImmutableArray<SymbolStatus> Symbols,
    ImmutableArray<StrategyStatus> Strategies,
    ExecutionStatus Execution,
    ImmutableArray<EngineEvent> Events,
    ImmutableArray<string> Unanswered,
    Timestamp At);

/// <summary>The market-data connection.</summary>
/// <param name="Detail">Why it is in this state; null when nothing needs saying.</param>
/// <param name="Unrouted">Events of symbols that nobody configured.</param>
public sealed record FeedStatus(FeedState State, string? Detail, FeedCounters Counters, long Unrouted);

/// <summary>One symbol's market and what has become of its events: <c>Received.Delivered</c> is <see cref="Processed"/> plus what is on its way.</summary>
/// <param name="Market">Null before the first quote.</param>
/// <param name="Counters">What the data were like.</param>
/// <param name="Received">From the feed to the symbol.</param>
/// <param name="Processed">Events that the symbol has taken in.</param>
/// <param name="Handed">From the symbol to its strategies; each strategy counts by itself.</param>
public sealed record SymbolStatus(
    Symbol Symbol,
    TopOfBook? Market,
    SymbolCounters Counters,
    FlowCounters Received,
    long Processed,
    ImmutableDictionary<StrategyId, FlowCounters> Handed)
{
    /// <summary>Sum over the strategies.</summary>
    public FlowCounters HandedToAll => Handed.Values.Aggregate(default(FlowCounters), (sum, each) => sum + each);
}

/// <summary>The way to the venue.</summary>
/// <param name="Queued">Orders and cancels that wait.</param>
/// <param name="InFlight">Calls that the venue has not answered.</param>
/// <param name="BudgetAvailable">Requests that an order of new risk could still use now.</param>
/// <param name="BudgetLimit">Requests in a window at most.</param>
/// <param name="Calls">Requests granted since the start.</param>
/// <param name="Throttled">Answers 429 since the start.</param>
public sealed record ExecutionStatus(int Queued, int InFlight, int BudgetAvailable, int BudgetLimit, long Calls, long Throttled);
