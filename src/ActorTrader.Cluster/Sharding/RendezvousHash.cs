namespace ActorTrader.Cluster.Sharding;

/// <summary>Which node owns a shard: the one with the highest random weight (rendezvous hashing; Thaler and Ravishankar 1998).</summary>
/// <remarks>
/// Every process that knows the same nodes names the same owner, without talking: the weight of (node, shard) is a stable hash of both. When a node leaves, only
/// its shards move, each to the node that was second; when one comes, it takes an equal share of each node's. Processes that disagree about who is alive may
/// name different owners for a while: the journal's fence keeps that safe (design decision D9).
/// </remarks>
public static class RendezvousHash
{
    /// <summary>The owner of <paramref name="shard"/> among <paramref name="nodes"/>; null when there is none. The order of the nodes means nothing.</summary>
    /// <param name="nodes">Names, ordinal; a name given twice counts once.</param>
    public static string? OwnerOf(ShardId shard, IReadOnlyCollection<string> nodes)
    {
        string? owner = null;
        var highest = 0UL;
        foreach (var node in nodes)
        {
            var weight = WeightOf(node, shard);
            if (owner is not null && (weight < highest || (weight == highest && string.CompareOrdinal(node, owner) >= 0))) continue;
            (owner, highest) = (node, weight);
        }

        return owner;
    }

    // The golden ratio's multiples are far apart, so that neighbouring shards differ in many bits before they are mixed with the node.
    private static ulong WeightOf(string node, ShardId shard) =>
        StableHash.Mix(unchecked(StableHash.Of(node) ^ (((ulong)shard.Number + 1) * 0x9E3779B97F4A7C15)));
}
