namespace ActorTrader.Hocon.Values;

/// <summary>Values by key, in the order in which the keys were first written.</summary>
public sealed class HoconObject : HoconValue
{
    private readonly OrderedDictionary<string, HoconValue> _fields;

    public HoconObject(ConfigOrigin origin, IEnumerable<KeyValuePair<string, HoconValue>> fields)
        : this(origin, new OrderedDictionary<string, HoconValue>(fields, StringComparer.Ordinal))
    {
    }

    internal HoconObject(ConfigOrigin origin, OrderedDictionary<string, HoconValue> fields)
        : base(origin)
    {
        _fields = fields;
        Size = 1;
        foreach (var (key, value) in fields)
        {
            Depth = Math.Max(Depth, value.Depth);
            Size = Math.Min(long.MaxValue / 4, Size + key.Length + value.Size);
        }

        Depth++;
    }

    public override HoconKind Kind => HoconKind.Object;

    public IReadOnlyDictionary<string, HoconValue> Fields => _fields;

    internal override int Depth { get; }

    internal override long Size { get; }

    public override bool Equals(HoconValue? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not HoconObject that || that._fields.Count != _fields.Count) return false;
        foreach (var (key, value) in _fields)
        {
            if (!that._fields.TryGetValue(key, out var theirs) || !value.Equals(theirs)) return false;
        }

        return true;
    }

    public override int GetHashCode() => HashCode.Combine(HoconKind.Object, _fields.Count);

    /// <summary>This object with <paramref name="upper"/> laid over it: objects merge key by key, anything else of the upper one wins.</summary>
    internal HoconObject MergedUnder(HoconObject upper)
    {
        if (_fields.Count == 0) return upper;
        if (upper._fields.Count == 0) return this;
        var merged = new OrderedDictionary<string, HoconValue>(_fields, StringComparer.Ordinal);
        foreach (var (key, value) in upper._fields)
        {
            merged[key] = value is HoconObject above && merged.TryGetValue(key, out var found) && found is HoconObject below ? below.MergedUnder(above) : value;
        }

        return new HoconObject(upper.Origin, merged);
    }
}
