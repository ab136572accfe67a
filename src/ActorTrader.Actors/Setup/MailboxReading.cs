using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Setup;

/// <summary>How full an actor's mailbox is, and what its bound or its keys have cost since the actor was created. For the host, never for actors.</summary>
/// <param name="Path">The actor.</param>
/// <param name="Waiting">Messages that wait; an estimate while the actor runs.</param>
/// <param name="Dropped">Messages refused or pushed out by the mailbox's bound.</param>
/// <param name="Conflated">Messages that a later one of their key has replaced.</param>
public sealed record MailboxReading(ActorPath Path, int Waiting, long Dropped, long Conflated)
{
    /// <summary>Null for a reference without an actor of this process behind it.</summary>
    public static MailboxReading? Of(IActorRef actor) => actor is LocalActorRef local
        ? new MailboxReading(local.Path, local.Cell.MessageCount, local.Queue?.Dropped ?? 0, local.Queue?.Conflated ?? 0)
        : null;

    /// <summary>Every actor of the system, parents before their children.</summary>
    public static IEnumerable<MailboxReading> All(ActorSystem system)
    {
        var impl = (ActorSystemImpl)system;
        var next = new Stack<IActorRef>([impl.SystemGuardian, impl.User]);
        while (next.TryPop(out var actor))
        {
            if (Of(actor) is not { } reading) continue;
            yield return reading;
            foreach (var child in ((LocalActorRef)actor).Cell.GetChildren()) next.Push(child);
        }
    }
}
