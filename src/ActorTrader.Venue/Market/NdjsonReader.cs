using System.Runtime.InteropServices;
using System.Text.Json;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>Reads Alpaca market-data messages line by line; numbers keep their exact decimal text.</summary>
internal sealed class NdjsonReader(string path)
{
    // Batches of a wildcard subscription reach megabytes.
    private const int LongestLine = 16 << 20;

    private int _line;
    private Timestamp _latest = new(long.MinValue);

    public List<MarketTick> Ticks { get; } = [];

    public long Bars { get; private set; }

    public long Others { get; private set; }

    public void ReadAll()
    {
        try
        {
            using var stream = File.OpenRead(path);
            var lines = new Utf8LineReader(stream, path, LongestLine);
            while (lines.TryRead(out var line))
            {
                _line = lines.LineNumber;
                if (!line.Trim(" \t"u8).IsEmpty) ReadLine(line.ToArray());
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MarketFileException(path, 0, "a readable file of JSON lines", fault is FileNotFoundException ? "no such file" : fault.Message, fault);
        }
    }

    private void ReadLine(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                ReadMessage(root);
            else
                foreach (var message in root.EnumerateArray()) ReadMessage(message);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Invalid operation: text that is no UTF-8.
            throw new MarketFileException(path, _line, "a JSON object or an array of objects", MarketFileException.Excerpt(line), fault);
        }
    }

    private void ReadMessage(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object) throw Broken("a message as a JSON object", message);
        switch (Text(message, "T"))
        {
            case "q":
                AddQuote(message);
                break;
            case "t":
                AddTrade(message);
                break;
            case "b":
                Bars++;
                break;
            default:
                Others++;
                break;
        }
    }

    private void AddQuote(JsonElement message)
    {
        var quote = new Quote(
            SymbolOf(message),
            Price.FromRaw(Number(message, "bp")),
            Quantity.FromRaw(Number(message, "bs")),
            Price.FromRaw(Number(message, "ap")),
            Quantity.FromRaw(Number(message, "as")),
            TimeOf(message));
        Ticks.Add(new MarketTick(new MarketEvent(quote), ExchangeOf(message, "bx"), ExchangeOf(message, "ax")));
    }

    private void AddTrade(JsonElement message)
    {
        long id = 0;
        if (message.TryGetProperty("i", out var number) && (number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out id)))
            throw Broken("i as a whole number", number);
        var trade = new Trade(
            SymbolOf(message), Price.FromRaw(Number(message, "p")), Quantity.FromRaw(Number(message, "s")), id, TimeOf(message));
        Ticks.Add(new MarketTick(new MarketEvent(trade), ExchangeOf(message, "x"), NationalBest.NoExchange));
    }

    private Symbol SymbolOf(JsonElement message) =>
        Symbol.TryParse(Text(message, "S"), out var symbol) ? symbol : throw Broken("S as a symbol", message.GetProperty("S"));

    private Timestamp TimeOf(JsonElement message)
    {
        if (!Timestamp.TryParse(Text(message, "t"), out var time)) throw Broken("t as an RFC 3339 time", message.GetProperty("t"));
        if (time < _latest) throw Broken($"t not before the message above ({_latest})", message.GetProperty("t"));
        return _latest = time;
    }

    /// <summary>The number in units of 0.000000001, which prices and quantities share.</summary>
    private long Number(JsonElement message, string name)
    {
        var value = Field(message, name);
        return value.ValueKind == JsonValueKind.Number && Price.TryParse(JsonMarshal.GetRawUtf8Value(value), out var number) && !number.IsNegative
            ? number.Raw
            : throw Broken($"{name} as a number not below 0, of at most nine decimals", value);
    }

    private char ExchangeOf(JsonElement message, string name)
    {
        // Crypto and generated messages may have none; an empty side has a blank one.
        if (!message.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return NationalBest.NoExchange;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is null ? throw Broken($"{name} as text", value) : text.Length == 0 ? NationalBest.NoExchange : text[0];
    }

    private string Text(JsonElement message, string name)
    {
        var value = Field(message, name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Broken($"{name} as text", value);
    }

    private JsonElement Field(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value)
            ? value
            : throw new MarketFileException(path, _line, $"a message with {name}", MarketFileException.Excerpt(JsonMarshal.GetRawUtf8Value(message)));

    private MarketFileException Broken(string rule, JsonElement found) =>
        new(path, _line, rule, MarketFileException.Excerpt(JsonMarshal.GetRawUtf8Value(found)));
}
