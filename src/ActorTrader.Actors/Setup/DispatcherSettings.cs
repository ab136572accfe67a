using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Setup;

/// <summary>A dispatcher of a system.</summary>
/// <param name="Type">What runs its actors.</param>
/// <param name="Throughput">The most messages that an actor handles before others get their turn; at least 1, null for the system's.</param>
/// <param name="Policy">How a deterministic one chooses, by <see cref="RuntimeSetup.Seed"/>; null for <see cref="SchedulingPolicy.Random"/>.</param>
public sealed record DispatcherSettings(DispatcherType Type = DispatcherType.ThreadPool, int? Throughput = null, SchedulingPolicy? Policy = null);
