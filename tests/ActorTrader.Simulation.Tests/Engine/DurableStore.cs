using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Values;

namespace ActorTrader.Simulation.Tests.Engine;

/// <summary>All that survives the engine's process: its journal, and the requests that its budget has granted.</summary>
internal sealed class DurableStore
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Timestamp> _granted = [];

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public IReadOnlyList<Timestamp> Granted => _granted;

    public void Append(PortfolioEvent change, RiskContext? context) => _journal.Add(new JournalEntry(change, context));

    public void Grant(Timestamp at) => _granted.Add(at);
}

/// <summary>An event as journaled.</summary>
/// <param name="Context">What the risk rules saw when an order was accepted: for the check of the invariant "first"; null for other events. The engine never reads it back.</param>
internal sealed record JournalEntry(PortfolioEvent Change, RiskContext? Context);
