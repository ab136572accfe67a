using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests;

/// <summary>A market that a test writes tick by tick.</summary>
internal sealed class ScriptedSource(params MarketTick[] ticks) : IMarketSource
{
    public IReadOnlyList<Symbol> Symbols { get; init; } = [Some.Bac, Some.Ibm];

    public Timestamp Start { get; init; } = Some.Ten;

    public bool IsEndless => false;

    public IReadOnlyDictionary<Symbol, SourceAccounting> Accounting { get; } = new Dictionary<Symbol, SourceAccounting>();

    public IEnumerable<MarketTick> Ticks() => ticks;
}
