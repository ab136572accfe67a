using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Orders;

/// <summary>An intent that the engine refused: nothing was journaled or sent.</summary>
public sealed record IntentRefused(ClientOrderId Id, StrategyId Strategy, OrderIntent Intent, RefusalReason Reason, string Message, Timestamp At);
