using ActorTrader.Core.Instruments;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>A market that can be played: a recorded day or a generated one.</summary>
/// <remarks>Deterministic: every enumeration of <see cref="Ticks"/> gives the same ticks. Input errors are found before the first tick, when the source is opened.</remarks>
public interface IMarketSource
{
    /// <summary>The symbols that may appear; fixed.</summary>
    IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>The market time at which the clock starts: no tick is earlier.</summary>
    Timestamp Start { get; }

    /// <summary>Whether <see cref="Ticks"/> never ends (generated markets).</summary>
    bool IsEndless { get; }

    /// <summary>The quotes and trades in market-time order. One enumeration at a time.</summary>
    IEnumerable<MarketTick> Ticks();

    /// <summary>What each symbol's input rows became, up to the tick that was handed out last; an immutable view that any thread may read, exact once <see cref="Ticks"/> has ended.</summary>
    IReadOnlyDictionary<Symbol, SourceAccounting> Accounting { get; }
}
