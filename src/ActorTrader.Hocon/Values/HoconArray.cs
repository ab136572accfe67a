using System.Collections;

namespace ActorTrader.Hocon.Values;

/// <summary>An ordered list of values.</summary>
public sealed class HoconArray : HoconValue
{
    private readonly List<HoconValue>? _shared;

    public HoconArray(ConfigOrigin origin, IReadOnlyList<HoconValue> items)
        : base(origin)
    {
        Items = items;
        Size = 1;
        foreach (var item in items)
        {
            Depth = Math.Max(Depth, item.Depth);
            Size = Math.Min(long.MaxValue / 4, Size + item.Size);
        }

        Depth++;
    }

    // The items of a joined array: a prefix of a list that longer arrays may share.
    private HoconArray(HoconArray left, List<HoconValue> shared, HoconArray right)
        : base(left.Origin)
    {
        _shared = shared;
        Items = new Prefix(shared, shared.Count);
        Depth = Math.Max(left.Depth, right.Depth);
        Size = Math.Min(long.MaxValue / 4, left.Size + right.Size - 1);
    }

    public override HoconKind Kind => HoconKind.Array;

    public IReadOnlyList<HoconValue> Items { get; }

    internal override int Depth { get; }

    internal override long Size { get; }

    public override bool Equals(HoconValue? other) => other is HoconArray array && (ReferenceEquals(array, this) || array.Items.SequenceEqual(Items));

    public override int GetHashCode() => HashCode.Combine(HoconKind.Array, Items.Count);

    /// <summary>The items of both. Joining on and on to the newest result costs only what is added; for the single thread that resolves.</summary>
    internal HoconArray JoinedWith(HoconArray right)
    {
        var shared = _shared is not null && _shared.Count == Items.Count ? _shared : [.. Items];
        var count = right.Items.Count;
        for (var i = 0; i < count; i++) shared.Add(right.Items[i]);
        return new HoconArray(this, shared, right);
    }

    private sealed class Prefix(List<HoconValue> shared, int count) : IReadOnlyList<HoconValue>
    {
        public int Count => count;

        public HoconValue this[int index] => index < count ? shared[index] : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<HoconValue> GetEnumerator()
        {
            for (var i = 0; i < count; i++) yield return shared[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
