using System.Globalization;

namespace ActorTrader.Cluster.Sharding;

/// <summary>A part of the entities (symbols, accounts, strategies) that lives on one node at a time; 0 to the shard count - 1.</summary>
/// <remarks>
/// The shard of an entity depends on its name and the shard count alone, never on the nodes: nodes come and go, the count is fixed for the life of
/// a cluster's data. <c>default</c> is shard 0.
/// </remarks>
public readonly record struct ShardId : IComparable<ShardId>
{
    private ShardId(int number) => Number = number;

    public int Number { get; }

    /// <summary>The shard of <paramref name="entity"/>: the high bits of <c>hash * count</c>, where hash is FNV-1a 64 over the UTF-8 name, finished by MurmurHash3's mixer.</summary>
    /// <param name="entity">The entity's name, ordinal and case-sensitive, such as <c>BAC</c>; not empty.</param>
    /// <param name="shardCount">1 or more; the same in every process of the cluster.</param>
    /// <exception cref="ArgumentException"><paramref name="entity"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shardCount"/> is below 1.</exception>
    public static ShardId Of(string entity, int shardCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(entity);
        ArgumentOutOfRangeException.ThrowIfLessThan(shardCount, 1);
        return new ShardId((int)Math.BigMul(StableHash.Of(entity), (ulong)shardCount, out _));
    }

    /// <summary>The shard with this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is negative.</exception>
    public static ShardId From(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new ShardId(number);
    }

    public int CompareTo(ShardId other) => Number.CompareTo(other.Number);

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
