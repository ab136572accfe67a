namespace ActorTrader.Simulation.Tests.Invariants;

/// <summary>An invariant of the design does not hold.</summary>
/// <param name="invariant">Its name, as the design lists it.</param>
internal sealed class BrokenInvariantException(string invariant, string found) : Exception($"{invariant}: {found}");
