using System.Text.Json;

namespace ActorTrader.Venue.Streams;

/// <summary>What a client may ask on a socket, read from JSON; null parts were absent.</summary>
/// <param name="Action"><c>auth</c>, <c>authenticate</c>, <c>subscribe</c>, <c>unsubscribe</c>, <c>listen</c>, or what else was sent.</param>
/// <param name="Lists">The fields that hold lists of text, by name, those of a <c>data</c> object included.</param>
internal sealed record ClientMessage(string Action, string? KeyId, string? Secret, IReadOnlyDictionary<string, IReadOnlyList<string>> Lists)
{
    /// <summary>Null when it is no JSON object with an action.</summary>
    public static ClientMessage? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "action") is not { } action) return null;
            var lists = new Dictionary<string, IReadOnlyList<string>>();
            ReadLists(root, lists);
            var hasData = root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object;
            if (hasData) ReadLists(data, lists);
            var key = Text(root, "key") ?? (hasData ? Text(data, "key_id") : null);
            var secret = Text(root, "secret") ?? (hasData ? Text(data, "secret_key") : null);
            return new ClientMessage(action, key, secret, lists);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void ReadLists(JsonElement from, Dictionary<string, IReadOnlyList<string>> lists)
    {
        foreach (var property in from.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array) continue;
            lists[property.Name] = [.. property.Value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)];
        }
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
