namespace ActorTrader.Actors.Routing;

/// <summary>Creates rings.</summary>
public static class ConsistentHash
{
    /// <param name="nodes">The nodes; the text of each must be its own.</param>
    /// <param name="virtualNodesFactor">How many places on the ring each node gets, at least 1; more spread the keys more evenly.</param>
    public static ConsistentHash<T> Create<T>(IEnumerable<T> nodes, int virtualNodesFactor)
    {
        var ring = new SortedDictionary<int, T>();
        foreach (var node in nodes) Place(ring, node, virtualNodesFactor);
        return new ConsistentHash<T>(ring, virtualNodesFactor);
    }

    // Two nodes fall on one place once in 2^32: the smaller text has it then, so that the order of adding makes no difference.
    internal static void Place<T>(SortedDictionary<int, T> ring, T node, int virtualNodesFactor)
    {
        foreach (var place in PlacesOf(node, virtualNodesFactor))
        {
            if (!ring.TryGetValue(place, out var there) || string.CompareOrdinal($"{node}", $"{there}") < 0) ring[place] = node;
        }
    }

    internal static IEnumerable<int> PlacesOf<T>(T node, int virtualNodesFactor)
    {
        var hash = MurmurHash.Of($"{node}");
        return Enumerable.Range(1, virtualNodesFactor).Select(replica => MurmurHash.OfReplica(hash, replica));
    }
}

/// <summary>A ring on which each node has several places; a key belongs to the next place at or after its own hash. Immutable.</summary>
/// <remarks>A node that comes takes keys from others and gives none of theirs to a third; a node that goes gives only its own away (Karger et al. 1997).</remarks>
public class ConsistentHash<T>
{
    private readonly int _virtualNodesFactor;
    private readonly int[] _places;
    private readonly T[] _nodes;

    /// <exception cref="ArgumentOutOfRangeException">A node has no place.</exception>
    public ConsistentHash(SortedDictionary<int, T> nodes, int virtualNodesFactor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(virtualNodesFactor, 1);
        _virtualNodesFactor = virtualNodesFactor;
        _places = [.. nodes.Keys];
        _nodes = [.. nodes.Values];
    }

    public bool IsEmpty => _nodes.Length == 0;

    public ConsistentHash<T> Add(T node)
    {
        var ring = Ring();
        ConsistentHash.Place(ring, node, _virtualNodesFactor);
        return new ConsistentHash<T>(ring, _virtualNodesFactor);
    }

    public ConsistentHash<T> Remove(T node)
    {
        var ring = Ring();
        foreach (var place in ConsistentHash.PlacesOf(node, _virtualNodesFactor))
        {
            if (ring.TryGetValue(place, out var there) && Equals(there, node)) ring.Remove(place);
        }

        return new ConsistentHash<T>(ring, _virtualNodesFactor);
    }

    /// <exception cref="InvalidOperationException">The ring is empty.</exception>
    public T NodeFor(byte[] key) => NodeAt(MurmurHash.Of(key));

    /// <exception cref="InvalidOperationException">The ring is empty.</exception>
    public T NodeFor(string key) => NodeAt(MurmurHash.Of(key));

    private T NodeAt(int hash)
    {
        if (IsEmpty) throw new InvalidOperationException("an empty ring has no node for a key");
        var index = Array.BinarySearch(_places, hash);
        if (index < 0) index = ~index;
        return _nodes[index == _nodes.Length ? 0 : index];
    }

    private SortedDictionary<int, T> Ring()
    {
        var ring = new SortedDictionary<int, T>();
        for (var i = 0; i < _places.Length; i++) ring.Add(_places[i], _nodes[i]);
        return ring;
    }
}
