using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorTrader.Node.Reporting;

/// <summary>Writes <c>summary.json</c>: camel case; money, prices and quantities as strings (exact), counts as numbers.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new ExactDecimals() },
    };

    /// <summary>Writes the file whole: to a temporary name first, so that a reader never sees half of it.</summary>
    public static void Write(string path, RunReport report)
    {
        var temporary = path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(report, Options));
        File.Move(temporary, path, overwrite: true);
    }

    private sealed class ExactDecimals : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
