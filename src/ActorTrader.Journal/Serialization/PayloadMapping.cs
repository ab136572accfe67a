using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorTrader.Journal.Serialization;

/// <summary>One manifest and the type behind it.</summary>
/// <remarks>
/// A manifest is <c>kebab-name/version</c> and never changes its meaning: a new shape takes the next version, and the old manifest stays
/// registered, with a mapping that reads the old shape into the new type.
/// </remarks>
public sealed class PayloadMapping
{
    private readonly Func<object, byte[]> _encode;
    private readonly Decoder _decode;

    private PayloadMapping(string manifest, Type type, Func<object, byte[]> encode, Decoder decode)
    {
        Manifest = manifest;
        Type = type;
        _encode = encode;
        _decode = decode;
    }

    private delegate object Decoder(ReadOnlySpan<byte> utf8);

    public string Manifest { get; }

    /// <summary>The exact type that is written under the manifest.</summary>
    public Type Type { get; }

    /// <summary>A type that is stored as it is.</summary>
    public static PayloadMapping Of<T>(string manifest, JsonTypeInfo<T> json) where T : notnull => Of(manifest, json, (T value) => value, stored => stored);

    /// <summary>A type that is stored as another, which keeps the text stable while the type changes.</summary>
    public static PayloadMapping Of<T, TStored>(string manifest, JsonTypeInfo<TStored> json, Func<T, TStored> store, Func<TStored, T> restore)
        where T : notnull where TStored : notnull =>
        new(manifest, typeof(T),
            value => JsonSerializer.SerializeToUtf8Bytes(store((T)value), json),
            utf8 => restore(JsonSerializer.Deserialize(utf8, json) ?? throw new JsonException("null in the place of an event")));

    internal byte[] Encode(object payload) => _encode(payload);

    internal object Decode(ReadOnlySpan<byte> utf8) => _decode(utf8);
}
