namespace ActorTrader.Journal.Serialization;

/// <summary>Turns events and snapshots to stored text and back. Thread-safe.</summary>
public interface IEventCodec
{
    /// <exception cref="NotSupportedException">The type is not registered, or the value is none that may be stored.</exception>
    EncodedPayload Encode(object payload);

    /// <exception cref="NotSupportedException">The manifest is not known.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is not what the manifest promises.</exception>
    object Decode(string manifest, ReadOnlySpan<byte> utf8);
}
