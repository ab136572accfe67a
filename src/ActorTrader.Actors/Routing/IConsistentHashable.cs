namespace ActorTrader.Actors.Routing;

/// <summary>A message that names its own key for consistent hashing.</summary>
public interface IConsistentHashable
{
    /// <summary>See <see cref="ConsistentHashMapping"/> for what may be a key.</summary>
    object ConsistentHashKey { get; }
}

/// <summary>A message with a key given from outside, for a router with consistent hashing.</summary>
public sealed class ConsistentHashableEnvelope(object message, object hashKey) : RouterEnvelope(message), IConsistentHashable
{
    public object HashKey { get; } = hashKey;

    public object ConsistentHashKey => HashKey;
}

/// <summary>The key of a message, or null when it has none.</summary>
/// <remarks>
/// A key is text, bytes, or anything that says in text which value it is: numbers and other <see cref="IFormattable"/> (in invariant culture), enums,
/// records, and every type with a ToString of its own. The text is hashed, with the same result in every process.
/// </remarks>
public delegate object? ConsistentHashMapping(object msg);
