using System.Buffers;
using System.Text.Json;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>The messages that both streams send.</summary>
internal static class StreamMessages
{
    public static ReadOnlyMemory<byte> Authenticate(AlpacaCredentials credentials) => Write(writer =>
    {
        writer.WriteString("action", "auth");
        writer.WriteString("key", credentials.KeyId);
        writer.WriteString("secret", credentials.SecretKey);
    });

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        fields(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
