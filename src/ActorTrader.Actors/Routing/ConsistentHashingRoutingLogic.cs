using System.Collections.Concurrent;
using System.Globalization;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Routing;

/// <summary>The routee that the message's key belongs to: equal keys meet at one routee as long as it lives, and a change of routees moves few keys.</summary>
/// <remarks>
/// The key comes from the mapping, else from <see cref="IConsistentHashable"/>. A message without one is logged and becomes a dead letter. A routee's places
/// on the ring follow from its path, so the same paths give the same assignment in every process.
/// </remarks>
public sealed class ConsistentHashingRoutingLogic : RoutingLogic
{
    internal const int DefaultVirtualNodesFactor = 10;

    // One entry for each type of key that a program has.
    private static readonly ConcurrentDictionary<Type, bool> SaysItsValue = new();

    private readonly ActorSystem _system;
    private readonly int _virtualNodesFactor;
    private readonly ConsistentHashMapping _mapping;
    private volatile Assignment? _current;

    public ConsistentHashingRoutingLogic(ActorSystem system) : this(system, 0, NoMapping) { }

    /// <param name="system">Where messages without a key are logged.</param>
    /// <param name="virtualNodesFactor">The places on the ring for each routee; 0 for the default, 10.</param>
    /// <param name="hashMapping">The key of a message, or null for messages that name their own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative.</exception>
    public ConsistentHashingRoutingLogic(ActorSystem system, int virtualNodesFactor, ConsistentHashMapping hashMapping)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(virtualNodesFactor);
        _system = system;
        _virtualNodesFactor = virtualNodesFactor == 0 ? DefaultVirtualNodesFactor : virtualNodesFactor;
        _mapping = hashMapping;
    }

    public ConsistentHashingRoutingLogic WithHashMapping(ConsistentHashMapping mapping) => new(_system, _virtualNodesFactor, mapping);

    public override Routee Select(object message, Routee[] routees)
    {
        if (routees.Length == 0) return Routee.NoRoutee;
        var key = _mapping(message) ?? (message as IConsistentHashable)?.ConsistentHashKey;
        switch (key)
        {
            case null:
                Log.Warning(
                    "Message [{Type}] must be handled by hashMapping, or implement [{Interface}] or be wrapped in [{Envelope}]",
                    message.GetType().Name, nameof(IConsistentHashable), nameof(ConsistentHashableEnvelope));
                return Routee.NoRoutee;
            case byte[] bytes:
                return AssignmentOf(routees).Ring.NodeFor(bytes).Routee;
        }

        if (TextOf(key) is { } text) return AssignmentOf(routees).Ring.NodeFor(text).Routee;
        Log.Warning("Couldn't route message with consistent hash key [{Type}]: it does not say in text which value it is", key.GetType());
        return Routee.NoRoutee;
    }

    internal static object? NoMapping(object message) => null;

    private ILoggingAdapter Log => _system.Log;

    private static string? TextOf(object key) => key switch
    {
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => SaysItsValue.GetOrAdd(key.GetType(), HasTextOfItsOwn) ? key.ToString() : null,
    };

    // Otherwise the text is the type's name, which would send all its keys to one routee.
    private static bool HasTextOfItsOwn(Type type)
    {
        var declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType;
        return declaring != typeof(object) && declaring != typeof(ValueType);
    }

    // Senders that meet a change at the same time may compute it twice, with the same result.
    private Assignment AssignmentOf(Routee[] routees)
    {
        var current = _current;
        if (current is not null && ReferenceEquals(current.Routees, routees)) return current;
        var ring = ConsistentHash.Create(routees.Select(routee => new Node(routee)), _virtualNodesFactor);
        return _current = new Assignment(routees, ring);
    }

    private sealed record Assignment(Routee[] Routees, ConsistentHash<Node> Ring);

    private sealed record Node(Routee Routee)
    {
        public override string ToString() => Routee.ToString()!;
    }
}
