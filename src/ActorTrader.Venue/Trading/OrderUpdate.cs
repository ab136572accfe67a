using ActorTrader.Core.Values;
using ActorTrader.Venue.Matching;

namespace ActorTrader.Venue.Trading;

/// <summary>An order event with the account's signed position after it, ready to be published once it is durable.</summary>
/// <param name="Happened">The event.</param>
/// <param name="PositionAfter">The account's holding of the symbol after it; signed.</param>
public sealed record OrderUpdate(OrderEvent Happened, Quantity PositionAfter);
