namespace ActorTrader.Actors.Internal;

/// <summary>Death watch: who watches this actor, and whom it watches.</summary>
internal sealed partial class ActorCell
{
    private HashSet<IInternalActorRef>? _watchers;

    // The value is the message of WatchWith, or null for Terminated.
    private Dictionary<IActorRef, object?>? _watching;
    private Dictionary<IActorRef, object?>? _announced;
    private volatile bool _subscribed;

    /// <summary>Remembers that the event stream must forget this actor when it stops.</summary>
    public void MarkSubscribed()
    {
        _subscribed = true;
        Interlocked.MemoryBarrier();
    }

    public IActorRef Watch(IActorRef subject) => Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Watch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        if (_watching is not null && _watching.Remove(subject)) Internal(subject).SendSystemMessage(new UnwatchMessage(_self));
        _announced?.Remove(subject);
        return subject;
    }

    public void OnWatch(IInternalActorRef watcher)
    {
        if (!watcher.Equals(_self)) (_watchers ??= []).Add(watcher);
    }

    public void OnUnwatch(IInternalActorRef watcher) => _watchers?.Remove(watcher);

    public void OnTermination(IInternalActorRef actor, bool existenceConfirmed)
    {
        if (_watching is not null && _watching.Remove(actor, out var instead) && !_stopping)
        {
            (_announced ??= [])[actor] = instead;
            Enqueue(new Terminated(actor, existenceConfirmed, addressTerminated: false), actor);
        }

        if (actor is LocalActorRef child && _children.Remove(child)) OnChildGone(child);
    }

    /// <summary>Lets a stashed termination through again when it comes back.</summary>
    public void Reannounce(Terminated terminated) => (_announced ??= [])[terminated.ActorRef] = null;

    private IActorRef Watch(IActorRef subject, object? instead)
    {
        if (subject.Equals(_self)) return subject;
        if (_watching is not null && _watching.TryGetValue(subject, out var earlier))
        {
            if (Equals(earlier, instead)) return subject;
            throw new InvalidOperationException(
                $"Watch({subject}) is not idempotent: it is watched with {earlier ?? "Terminated"}, now with {instead ?? "Terminated"}. Unwatch first.");
        }

        (_watching ??= [])[subject] = instead;
        Internal(subject).SendSystemMessage(new WatchMessage(_self));
        return subject;
    }

    private void DeliverTermination(Terminated terminated)
    {
        // Absent: unwatched since it was queued.
        if (_announced is null || !_announced.Remove(terminated.ActorRef, out var instead)) return;
        var message = instead ?? terminated;
        _message = message;
        _actor!.Handle(_behavior, message);
    }

    private void TellOfTermination()
    {
        var notice = _self;
        _parent.SendSystemMessage(new TerminationMessage(notice, existenceConfirmed: true));
        if (_watchers is not null)
        {
            foreach (var watcher in _watchers)
            {
                if (!watcher.Equals(_parent)) watcher.SendSystemMessage(new TerminationMessage(notice, existenceConfirmed: true));
            }
        }

        if (_watching is not null)
        {
            foreach (var subject in _watching.Keys) Internal(subject).SendSystemMessage(new UnwatchMessage(_self));
        }

        (_watchers, _watching, _announced) = (null, null, null);
    }

    private static IInternalActorRef Internal(IActorRef actor) => actor as IInternalActorRef
        ?? throw new ArgumentException($"{actor.GetType().FullName} is not a reference of this runtime", nameof(actor));
}
