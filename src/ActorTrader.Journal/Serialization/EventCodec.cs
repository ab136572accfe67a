using System.Collections.Frozen;

namespace ActorTrader.Journal.Serialization;

/// <summary>A codec made of mappings; the first mapping of a type is the one that writes, the others of that type only read.</summary>
public sealed class EventCodec : IEventCodec
{
    private readonly FrozenDictionary<string, PayloadMapping> _byManifest;
    private readonly FrozenDictionary<Type, PayloadMapping> _byType;

    /// <exception cref="ArgumentException">Two mappings claim one manifest.</exception>
    public EventCodec(params IEnumerable<PayloadMapping> mappings)
    {
        var all = mappings.ToArray();
        var twice = all.GroupBy(mapping => mapping.Manifest).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"manifest '{twice.Key}' is mapped twice", nameof(mappings));
        _byManifest = all.ToFrozenDictionary(mapping => mapping.Manifest);
        _byType = all.GroupBy(mapping => mapping.Type).ToFrozenDictionary(group => group.Key, group => group.First());
    }

    public EncodedPayload Encode(object payload)
    {
        if (!_byType.TryGetValue(payload.GetType(), out var mapping))
            throw new NotSupportedException($"{payload.GetType()} has no manifest: register a mapping before it is journaled");
        return new EncodedPayload(mapping.Manifest, mapping.Encode(payload));
    }

    public object Decode(string manifest, ReadOnlySpan<byte> utf8) =>
        _byManifest.TryGetValue(manifest, out var mapping)
            ? mapping.Decode(utf8)
            : throw new NotSupportedException($"manifest '{manifest}' is not known to this version of the program");
}
