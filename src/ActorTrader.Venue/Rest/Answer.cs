using System.Buffers;
using System.Text.Json;
using ActorTrader.Venue.Accounts;
using Microsoft.AspNetCore.Http;

namespace ActorTrader.Venue.Rest;

/// <summary>Writes JSON answers and Alpaca's errors.</summary>
internal static class Answer
{
    private const string ContentType = "application/json; charset=UTF-8";

    /// <summary>Answers with what <paramref name="write"/> writes.</summary>
    public static Task JsonAsync<T>(HttpContext http, T value, Action<Utf8JsonWriter, T> write, int status = StatusCodes.Status200OK)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer)) write(json, value);
        return BytesAsync(http, buffer.WrittenMemory, status);
    }

    /// <summary>Answers with an array of objects.</summary>
    public static Task ArrayAsync<T>(HttpContext http, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem, int status = StatusCodes.Status200OK) =>
        JsonAsync(
            http,
            items,
            (json, all) =>
            {
                json.WriteStartArray();
                foreach (var item in all) writeItem(json, item);
                json.WriteEndArray();
            },
            status);

    public static Task RefuseAsync(HttpContext http, Refusal refusal) => JsonAsync(http, refusal, Write, refusal.HttpStatus);

    /// <summary>The error body; keys in alphabetical order, as Alpaca sends them.</summary>
    public static void Write(Utf8JsonWriter json, Refusal refusal)
    {
        var fields = new SortedDictionary<string, Action>(StringComparer.Ordinal) { ["message"] = () => json.WriteString("message", refusal.Message) };
        if (refusal.Code is { } code) fields["code"] = () => json.WriteNumber("code", code);
        foreach (var (name, value) in refusal.Extras) fields[name] = () => json.WriteString(name, value);
        if (refusal.RelatedOrders is { } related)
            fields["related_orders"] = () =>
            {
                json.WriteStartArray("related_orders");
                foreach (var id in related) json.WriteStringValue(id);
                json.WriteEndArray();
            };
        json.WriteStartObject();
        foreach (var write in fields.Values) write();
        json.WriteEndObject();
    }

    private static Task BytesAsync(HttpContext http, ReadOnlyMemory<byte> body, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = body.Length;
        return http.Response.BodyWriter.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
