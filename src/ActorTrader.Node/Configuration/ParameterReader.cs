using ActorTrader.Core.Strategies;
using ActorTrader.Hocon.Binding;

namespace ActorTrader.Node.Configuration;

/// <summary>A strategy's parameters, read from its <c>parameters</c> block.</summary>
internal sealed class ParameterReader(ConfigReader section) : IParameterReader
{
    public int Int(string key, int @default, int min, int max, string meaning) => section.Int(key, meaning, @default, min, max);

    public decimal Decimal(string key, decimal @default, decimal min, decimal max, string meaning) => section.Decimal(key, meaning, @default, min, max);

    public TimeSpan Duration(string key, TimeSpan @default, TimeSpan min, TimeSpan max, string meaning) =>
        section.Duration(key, meaning, @default, min, max);

    public bool Flag(string key, bool @default, string meaning) => section.Flag(key, meaning, @default);

    public string Choice(string key, string @default, IReadOnlyList<string> choices, string meaning) =>
        section.Parsed(
            key,
            meaning,
            string.Join(" | ", choices),
            text => choices.Contains(text) ? text : throw new FormatException($"expected one of {string.Join(", ", choices)}"),
            @default);
}
