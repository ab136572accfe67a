using System.Runtime.InteropServices;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Internal;

/// <summary>Children and their supervision.</summary>
internal sealed partial class ActorCell
{
    private ChildRegistry? _children;

    /// <summary>Made on first use, from any thread; most actors have no children.</summary>
    public ChildRegistry Children => _children ?? Interlocked.CompareExchange(ref _children, new ChildRegistry(), null) ?? _children!;

    private int ChildCount => _children?.Count ?? 0;

    private int StoppingChildCount => _children?.StoppingCount ?? 0;

    public IActorRef ActorOf(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        return AddChild(props, name);
    }

    public IActorRef Child(string name) => (IActorRef?)_children?.Find(name) ?? Nobody.Instance;

    public IEnumerable<IActorRef> GetChildren() => ChildSnapshot();

    public void Stop(IActorRef child)
    {
        ArgumentNullException.ThrowIfNull(child);
        if (child is LocalActorRef local) _children?.MarkStopping(local);
        if (child is IInternalActorRef actor) actor.SendSystemMessage(new StopMessage());
    }

    public void StopAllChildren()
    {
        foreach (var child in ChildSnapshot()) Stop(child);
    }

    public void UnwatchAndStopAllChildren()
    {
        foreach (var child in ChildSnapshot())
        {
            Unwatch(child);
            Stop(child);
        }
    }

    public LocalActorRef[] ChildSnapshot() => _children?.Snapshot() ?? [];

    private bool HasChild(LocalActorRef child) => _children is not null && _children.Contains(child);

    private LocalActorRef AddChild(Props props, string? name)
    {
        var valid = name is null ? ActorSystemImpl.AutoName(Children.NextAutoName()) : ActorNames.Validate(name);
        var path = new ChildActorPath(_self.Path, valid, _system.NextUid());
        var child = RoutedActorRef.Create(_system, props, _self, path);
        if (!Children.Add(child)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique below {_self.Path}!");

        // A failed parent's children wait with it.
        for (var i = 0; i < _suspensions; i++) child.SendSystemMessage(new SuspendMessage());
        child.Start();
        return child;
    }

    /// <summary>The restarts of a failing child, counted until it is gone.</summary>
    public RestartWindow RestartsOf(LocalActorRef child) =>
        CollectionsMarshal.GetValueRefOrAddDefault(Extra.Restarts ??= [], child, out _) ??= new RestartWindow();

    private void OnChildGone(LocalActorRef child)
    {
        _extras?.Restarts?.Remove(child);
        if (_stopping)
        {
            if (ChildCount == 0) FinishStop();
        }
        else if (IsRecreating && StoppingChildCount == 0)
        {
            FinishRecreate();
        }
    }
}
