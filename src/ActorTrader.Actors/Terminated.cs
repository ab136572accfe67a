using ActorTrader.Actors.Event;

namespace ActorTrader.Actors;

/// <summary>Tells a watcher, exactly once, that an actor has stopped; unhandled, it makes the watcher fail with <see cref="DeathPactException"/>.</summary>
/// <param name="actorRef">The actor that stopped.</param>
/// <param name="existenceConfirmed">False when no such actor was known to have lived.</param>
/// <param name="addressTerminated">True when a whole remote system went; never here.</param>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, INoSerializationVerificationNeeded, IEquatable<Terminated>
{
    public IActorRef ActorRef { get; } = actorRef;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    public bool AddressTerminated { get; } = addressTerminated;

    public bool Equals(Terminated? other) => other is not null && ActorRef.Equals(other.ActorRef)
        && ExistenceConfirmed == other.ExistenceConfirmed && AddressTerminated == other.AddressTerminated;

    public override bool Equals(object? obj) => Equals(obj as Terminated);

    public override int GetHashCode() => HashCode.Combine(ActorRef, ExistenceConfirmed, AddressTerminated);

    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
