namespace ActorTrader.Actors.Internal;

/// <summary>Death watch: who watches this actor, and whom it watches.</summary>
internal sealed partial class ActorCell
{
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
        ArgumentNullException.ThrowIfNull(subject);
        if (_extras?.Watching?.Remove(subject) == true) Internal(subject).SendSystemMessage(new UnwatchMessage(_self));
        _extras?.Announced?.Remove(subject);
        return subject;
    }

    public void OnWatch(IInternalActorRef watcher)
    {
        if (!watcher.Equals(_self)) (Extra.Watchers ??= []).Add(watcher);
    }

    public void OnUnwatch(IInternalActorRef watcher) => _extras?.Watchers?.Remove(watcher);

    public void OnTermination(IInternalActorRef actor, bool existenceConfirmed)
    {
        if (_extras?.Watching is { } watching && watching.Remove(actor, out var instead) && !_stopping)
        {
            (_extras.Announced ??= [])[actor] = instead;
            _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated: false), actor);
        }

        if (actor is LocalActorRef child && _children?.Remove(child) == true) OnChildGone(child);
    }

    /// <summary>Lets a stashed termination through again when it comes back.</summary>
    public void Reannounce(Terminated terminated) => (Extra.Announced ??= [])[terminated.ActorRef] = null;

    private IActorRef Watch(IActorRef subject, object? instead)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Equals(_self)) return subject;
        object? earlier = null;
        if (_extras?.Watching?.TryGetValue(subject, out earlier) == true || _extras?.Announced?.TryGetValue(subject, out earlier) == true)
        {
            if (Equals(earlier, instead)) return subject;
            throw new InvalidOperationException(
                $"Watch({subject}) is not idempotent: it is watched with {earlier ?? "Terminated"}, now with {instead ?? "Terminated"}. Unwatch first.");
        }

        (Extra.Watching ??= [])[subject] = instead;
        Internal(subject).SendSystemMessage(new WatchMessage(_self));
        return subject;
    }

    private void DeliverTermination(Terminated terminated)
    {
        // Absent: unwatched since it was queued.
        if (_extras?.Announced is not { } announced || !announced.Remove(terminated.ActorRef, out var instead)) return;
        var message = instead ?? terminated;
        _message = message;
        _actor!.Handle(_behavior, message);
    }

    private void TellOfTermination()
    {
        var notice = _self;
        _parent.SendSystemMessage(new TerminationMessage(notice, existenceConfirmed: true));
        if (_extras is not { } extra) return;
        if (extra.Watchers is not null)
        {
            foreach (var watcher in extra.Watchers)
            {
                if (!watcher.Equals(_parent)) watcher.SendSystemMessage(new TerminationMessage(notice, existenceConfirmed: true));
            }
        }

        if (extra.Watching is not null)
        {
            foreach (var subject in extra.Watching.Keys) Internal(subject).SendSystemMessage(new UnwatchMessage(_self));
        }

        _extras = null;
    }

    private static IInternalActorRef Internal(IActorRef actor) => actor as IInternalActorRef
        ?? throw new ArgumentException($"{actor.GetType().FullName} is not a reference of this runtime", nameof(actor));
}
