namespace ActorTrader.Actors;

/// <summary>A handle to one incarnation of an actor: the only way to reach it. It stays valid over restarts; equal by path and uid.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    ActorPath Path { get; }
}
