namespace ActorTrader.Simulation.Tests.World;

/// <summary>The engine's process dies here: unwinds to the simulation, which throws the engine away.</summary>
internal sealed class ProcessKilledException(string where) : Exception($"killed {where}");
