using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Symbols;

/// <summary>The messages of <see cref="SymbolActor"/>, and the batches on the market data's way.</summary>
internal static class SymbolProtocol
{
    /// <summary>Events of one symbol in the venue's order: from the feed to the symbol, and from the symbol to a strategy. Answered by <see cref="BatchProcessed"/>; the sender keeps a <see cref="Delivery"/> for each receiver.</summary>
    /// <param name="ReceivedAt">When the latest frame of the symbol reached this process, by the engine's clock.</param>
    public sealed record Batch(Symbol Symbol, ReadOnlyMemory<MarketEvent> Events, Timestamp ReceivedAt);

    /// <summary>The receiver is done with its oldest batch of the symbol.</summary>
    public sealed record BatchProcessed(Symbol Symbol);

    /// <summary>From the inspector. Answered by <see cref="Status"/>.</summary>
    public sealed record GetStatus;

    public sealed record Status(Symbol Symbol, TopOfBook? Top, SymbolCounters Counters, ImmutableDictionary<StrategyId, FlowCounters> Strategies);
}
