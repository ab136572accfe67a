using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>Where a router sends to.</summary>
public class Routee
{
    /// <summary>Nobody: what is sent to it is a dead letter.</summary>
    public static readonly Routee NoRoutee = new NoRoutee();

    public static Routee FromActorRef(IActorRef actorRef) => new ActorRefRoutee(actorRef);

    public virtual void Send(object message, IActorRef? sender) { }

    /// <exception cref="NotSupportedException">A routee that is not one actor cannot be asked.</exception>
    public virtual Task<object> Ask(object message, TimeSpan? timeout) =>
        Task.FromException<object>(new NotSupportedException($"{GetType().Name} cannot be asked"));
}

/// <summary>A routee that is an actor.</summary>
public class ActorRefRoutee(IActorRef actor) : Routee
{
    public IActorRef Actor { get; } = actor;

    public override void Send(object message, IActorRef? sender) => Actor.Tell(message, sender!);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Actor.Ask(message, timeout);

    public override bool Equals(object? obj) => obj is ActorRefRoutee other && Actor.Equals(other.Actor);

    public override int GetHashCode() => Actor.GetHashCode();

    public override string ToString() => $"{Actor.Path}";
}

/// <summary>A routee that is found by its path, anew for each message.</summary>
public class ActorSelectionRoutee(ActorSelection actor) : Routee
{
    public ActorSelection Selection { get; } = actor;

    // Not through Tell, which would put the current actor in place of a sender that was left out on purpose.
    public override void Send(object message, IActorRef? sender) => Selections.Deliver(Selection, message, sender);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Selection.Ask(message, timeout);

    public override bool Equals(object? obj) =>
        obj is ActorSelectionRoutee other && Selection.Anchor.Equals(other.Selection.Anchor) && Selection.PathString == other.Selection.PathString;

    public override int GetHashCode() => Selection.PathString.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Selection.Anchor.Path}{Selection.PathString}";
}

/// <summary>Several routees that all get the message.</summary>
public class SeveralRoutees(Routee[] routees) : Routee
{
    internal Routee[] Members { get; } = routees;

    public override void Send(object message, IActorRef? sender)
    {
        foreach (var routee in Members) routee.Send(message, sender);
    }

    public override bool Equals(object? obj) => obj is SeveralRoutees other && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => Members.Length;
}

/// <summary>The routee of a message that no routee may get.</summary>
internal sealed class NoRoutee : Routee
{
    public override void Send(object message, IActorRef? sender)
    {
        var system = (sender as IInternalActorRef)?.SystemImpl ?? ActorCell.Current?.SystemImpl;
        system?.DeadLetters.Tell(message, sender!);
    }
}
