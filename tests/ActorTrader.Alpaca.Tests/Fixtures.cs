using System.Text.Json;
using ActorTrader.Tests;

namespace ActorTrader.Alpaca.Tests;

/// <summary>The recorded payloads of <c>../shared/fixtures/alpaca</c>, by their index.</summary>
internal static class Fixtures
{
    /// <summary>Every JSON sample of a kind (of all kinds when none is given) with its HTTP status, where known.</summary>
    public static IReadOnlyList<Sample> All(string category, params string[] kinds)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("fixtures/alpaca/index.json")));
        var samples = new List<Sample>();
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            if (entry.GetProperty("category").GetString() != category) continue;
            var kind = entry.GetProperty("kind").GetString()!;
            if (kinds.Length > 0 && !kinds.Contains(kind)) continue;
            int? status = entry.GetProperty("http_status").ValueKind == JsonValueKind.Number ? entry.GetProperty("http_status").GetInt32() : null;
            foreach (var file in entry.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).Where(f => f.EndsWith(".json", StringComparison.Ordinal)))
                samples.Add(new Sample(file, kind, status, Read(file)));
        }

        samples.ShouldNotBeEmpty();
        return samples;
    }

    public static byte[] Read(string file) => File.ReadAllBytes(SharedData.Require($"fixtures/alpaca/{file}"));

    /// <summary>One recorded body or message.</summary>
    public sealed record Sample(string File, string Kind, int? HttpStatus, byte[] Body);
}
