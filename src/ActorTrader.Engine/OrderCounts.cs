namespace ActorTrader.Engine;

/// <summary>What has become of intents and orders since the engine started; replayed history does not count.</summary>
/// <param name="Accepted">Intents journaled.</param>
/// <param name="Refused">Intents refused by the risk check.</param>
/// <param name="Rejected">Orders refused by the venue, or never sent.</param>
public readonly record struct OrderCounts(long Accepted, long Refused, long Acknowledged, long Fills, long Canceled, long Rejected, long Expired, long InDoubt);
