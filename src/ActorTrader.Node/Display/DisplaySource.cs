using ActorTrader.Core.MarketData;
using ActorTrader.Core.Strategies;
using ActorTrader.Engine;

namespace ActorTrader.Node.Display;

/// <summary>What a display shows.</summary>
/// <param name="StatusAsync">Asks the engine; may throw <see cref="ActorTrader.Actors.AskTimeoutException"/>, which a display outlives.</param>
/// <param name="Venue">The venue's address.</param>
/// <param name="Board">Values the positions.</param>
/// <param name="Strategies">The instances that were configured.</param>
internal sealed record DisplaySource(Func<Task<EngineStatus>> StatusAsync, Uri Venue, QuoteBoard Board, IReadOnlyList<StrategyId> Strategies);
