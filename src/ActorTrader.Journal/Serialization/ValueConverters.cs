using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Journal.Serialization;

/// <summary>A value type as a JSON string: exact, and the same in every reader, which JSON numbers are not.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException($"expected {typeof(T).Name} as text, was {reader.TokenType}");
        var text = reader.GetString()!;
        try
        {
            return Parse(text);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or OverflowException)
        {
            throw new JsonException($"'{text}' is no {typeof(T).Name}", wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));

    protected abstract T Parse(string text);

    protected virtual string Format(T value) => value!.ToString()!;
}

internal sealed class PriceConverter : TextConverter<Price>
{
    protected override Price Parse(string text) => Price.Parse(text);
}

internal sealed class QuantityConverter : TextConverter<Quantity>
{
    protected override Quantity Parse(string text) => Quantity.Parse(text);
}

/// <summary>Dollars with every digit that was computed: <see cref="Money.ToString"/> is for people and may round.</summary>
internal sealed class MoneyConverter : TextConverter<Money>
{
    protected override Money Parse(string text) => new(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture));

    protected override string Format(Money value) => value.Dollars.ToString(CultureInfo.InvariantCulture);
}

internal sealed class TimestampConverter : TextConverter<Timestamp>
{
    protected override Timestamp Parse(string text) => Timestamp.Parse(text);
}

internal sealed class SymbolConverter : TextConverter<Symbol>
{
    protected override Symbol Parse(string text) => Symbol.Parse(text);
}

internal sealed class ClientOrderIdConverter : TextConverter<ClientOrderId>
{
    protected override ClientOrderId Parse(string text) => ClientOrderId.From(text);
}

internal sealed class StrategyIdConverter : TextConverter<StrategyId>
{
    protected override StrategyId Parse(string text) => text.Length == 0 ? throw new FormatException("empty") : new StrategyId(text);
}

/// <summary>Enum members by their snake-case names; numbers are refused, since they would change their meaning with the order of members.</summary>
internal sealed class EnumNameConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
