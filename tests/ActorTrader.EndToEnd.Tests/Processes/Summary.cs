using System.Text.Json;

namespace ActorTrader.EndToEnd.Tests.Processes;

/// <summary>What a run wrote into <c>summary.json</c>.</summary>
internal sealed class Summary(JsonElement root)
{
    public JsonElement Root => root;

    public bool AgreesWithVenue => root.GetProperty("agreesWithVenue").GetBoolean();

    public decimal Cash => decimal.Parse(root.GetProperty("cash").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyDictionary<string, decimal> Positions => root.GetProperty("positions").EnumerateArray()
        .ToDictionary(p => p.GetProperty("symbol").GetString()!, p => Number(p, "quantity"))
        .Where(p => p.Value != 0).ToDictionary();

    public IReadOnlyList<JsonElement> Strategies => [.. root.GetProperty("strategies").EnumerateArray()];

    public IReadOnlyList<JsonElement> Stages => [.. root.GetProperty("stages").EnumerateArray()];

    public static Summary Read(TemporaryFolder folder, string dataDirectory)
    {
        var path = folder.File(Path.Combine(dataDirectory, "summary.json"));
        File.Exists(path).ShouldBeTrue($"{path} was written");
        return new Summary(JsonDocument.Parse(File.ReadAllText(path)).RootElement);
    }

    public static decimal Number(JsonElement item, string name) =>
        decimal.Parse(item.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
