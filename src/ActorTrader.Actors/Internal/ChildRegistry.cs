namespace ActorTrader.Actors.Internal;

/// <summary>Children by name, O(1) each way. Locked, because guardians get children from any thread and selections look in from outside.</summary>
internal sealed class ChildRegistry
{
    private readonly Lock _gate = new();

    // A child knows its name: a dictionary would hold it twice.
    private HashSet<LocalActorRef>? _children;
    private int _autoNames;
    private bool _closed;

    /// <summary>Children that their parent has told to stop and that have not stopped yet.</summary>
    public int StoppingCount { get; private set; }

    public int Count
    {
        get
        {
            lock (_gate) return _children?.Count ?? 0;
        }
    }

    /// <summary>Counts the names given to nameless children; never reused.</summary>
    public int NextAutoName() => Interlocked.Increment(ref _autoNames) - 1;

    /// <summary>Refuses children from now on: their parent is stopping.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
    }

    /// <summary>False when the name is taken.</summary>
    /// <exception cref="InvalidOperationException">The parent is stopping or has stopped.</exception>
    public bool Add(LocalActorRef child)
    {
        lock (_gate)
        {
            if (_closed) throw new InvalidOperationException($"Cannot create child while terminating or terminated: {child.Path.Name}");
            return (_children ??= new HashSet<LocalActorRef>(ByName.Instance)).Add(child);
        }
    }

    public bool Remove(LocalActorRef child)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(Known(child.Path.Name), child)) return false;
            _children!.Remove(child);
            if (child.StopRequested) StoppingCount--;
            return true;
        }
    }

    public void MarkStopping(LocalActorRef child)
    {
        lock (_gate)
        {
            if (child.StopRequested || !ReferenceEquals(Known(child.Path.Name), child)) return;
            child.StopRequested = true;
            StoppingCount++;
        }
    }

    public bool Contains(LocalActorRef child) => ReferenceEquals(Find(child.Path.Name), child);

    public LocalActorRef? Find(string name)
    {
        lock (_gate) return Known(name);
    }

    /// <summary>In a fixed order: that of creation, as long as none has stopped.</summary>
    public LocalActorRef[] Snapshot()
    {
        lock (_gate) return _children is null ? [] : [.. _children];
    }

    private LocalActorRef? Known(string name) =>
        _children is not null && _children.GetAlternateLookup<string>().TryGetValue(name, out var child) ? child : null;

    private sealed class ByName : IEqualityComparer<LocalActorRef>, IAlternateEqualityComparer<string, LocalActorRef>
    {
        public static readonly ByName Instance = new();

        public bool Equals(LocalActorRef? one, LocalActorRef? other) => one?.Path.Name == other?.Path.Name;

        public int GetHashCode(LocalActorRef child) => GetHashCode(child.Path.Name);

        public bool Equals(string name, LocalActorRef child) => child.Path.Name == name;

        public int GetHashCode(string name) => name.GetHashCode(StringComparison.Ordinal);

        public LocalActorRef Create(string name) => throw new NotSupportedException("a name alone makes no child");
    }
}
