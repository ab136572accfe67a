namespace ActorTrader.Actors.Internal;

/// <summary>Children by name, O(1) each way. Locked, because guardians get children from any thread and selections look in from outside.</summary>
internal sealed class ChildRegistry
{
    private readonly Lock _gate = new();
    private Dictionary<string, LocalActorRef>? _byName;
    private int _autoNames;
    private bool _closed;

    /// <summary>Children that their parent has told to stop and that have not stopped yet.</summary>
    public int StoppingCount { get; private set; }

    public int Count
    {
        get
        {
            lock (_gate) return _byName?.Count ?? 0;
        }
    }

    /// <summary>Counts the names given to nameless children; never reused.</summary>
    public int NextAutoName() => Interlocked.Increment(ref _autoNames) - 1;

    /// <summary>Refuses children from now on: their parent is stopping.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
    }

    /// <summary>Null when the name is taken.</summary>
    /// <exception cref="InvalidOperationException">The parent is stopping or has stopped.</exception>
    public LocalActorRef? Add(string name, Func<LocalActorRef> create)
    {
        lock (_gate)
        {
            if (_closed) throw new InvalidOperationException($"Cannot create child while terminating or terminated: {name}");
            var byName = _byName ??= [];
            if (byName.ContainsKey(name)) return null;
            return byName[name] = create();
        }
    }

    public bool Remove(LocalActorRef child)
    {
        lock (_gate)
        {
            if (_byName is null || !_byName.TryGetValue(child.Path.Name, out var known) || !ReferenceEquals(known, child)) return false;
            _byName.Remove(child.Path.Name);
            if (child.StopRequested) StoppingCount--;
            return true;
        }
    }

    public void MarkStopping(LocalActorRef child)
    {
        lock (_gate)
        {
            if (child.StopRequested || _byName is null || !_byName.TryGetValue(child.Path.Name, out var known) || !ReferenceEquals(known, child)) return;
            child.StopRequested = true;
            StoppingCount++;
        }
    }

    public bool Contains(LocalActorRef child) => ReferenceEquals(Find(child.Path.Name), child);

    public LocalActorRef? Find(string name)
    {
        lock (_gate) return _byName?.GetValueOrDefault(name);
    }

    public LocalActorRef[] Snapshot()
    {
        lock (_gate) return _byName is null ? [] : [.. _byName.Values];
    }
}
