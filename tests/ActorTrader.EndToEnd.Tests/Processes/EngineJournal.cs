using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ActorTrader.EndToEnd.Tests.Processes;

/// <summary>The engine's journal file, read as SQL shows it.</summary>
internal static class EngineJournal
{
    /// <summary>The client order ids of every order that was journaled as accepted, in order.</summary>
    public static IReadOnlyList<string> AcceptedOrders(string file) => OrdersOf(file, "order-accepted/");

    /// <summary>The client order ids of every order of which the venue's word was journaled, in order.</summary>
    public static IReadOnlyList<string> AcknowledgedOrders(string file) => OrdersOf(file, "order-acknowledged/");

    private static IReadOnlyList<string> OrdersOf(string file, string manifest)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT payload FROM journal WHERE manifest LIKE $manifest || '%' ORDER BY ordering";
        command.Parameters.AddWithValue("$manifest", manifest);
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            var payload = reader.GetValue(0) is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : reader.GetString(0);
            ids.Add(Find(JsonDocument.Parse(payload).RootElement) ?? throw new InvalidOperationException($"no id in {payload}"));
        }

        return ids;
    }

    // The id stands in the order that the event carries; how deep is the codec's affair.
    private static string? Find(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String) return id.GetString();
        return element.EnumerateObject().Select(property => Find(property.Value)).FirstOrDefault(found => found is not null);
    }
}
