namespace ActorTrader.Hocon.Values;

/// <summary>An ordered list of values.</summary>
public sealed class HoconArray : HoconValue
{
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

    public override HoconKind Kind => HoconKind.Array;

    public IReadOnlyList<HoconValue> Items { get; }

    internal override int Depth { get; }

    internal override long Size { get; }

    public override bool Equals(HoconValue? other) => other is HoconArray array && (ReferenceEquals(array, this) || array.Items.SequenceEqual(Items));

    public override int GetHashCode() => HashCode.Combine(HoconKind.Array, Items.Count);
}
