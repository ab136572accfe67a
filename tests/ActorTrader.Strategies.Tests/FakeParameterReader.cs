using ActorTrader.Core.Strategies;

namespace ActorTrader.Strategies.Tests;

/// <summary>Parameters given by the test; what is not given has its default. Holds every declaration to its own range.</summary>
internal sealed class FakeParameterReader(params (string Key, object Value)[] given) : IParameterReader
{
    private readonly Dictionary<string, object> _given = given.ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>The keys declared so far, in order.</summary>
    public List<string> Declared { get; } = [];

    public int Int(string key, int @default, int min, int max, string meaning) => InRange(key, @default, min, max, meaning);

    public decimal Decimal(string key, decimal @default, decimal min, decimal max, string meaning) => InRange(key, @default, min, max, meaning);

    public TimeSpan Duration(string key, TimeSpan @default, TimeSpan min, TimeSpan max, string meaning) =>
        InRange(key, @default, min, max, meaning);

    public bool Flag(string key, bool @default, string meaning) => (bool)Read(key, @default, meaning);

    public string Choice(string key, string @default, IReadOnlyList<string> choices, string meaning)
    {
        var value = (string)Read(key, @default, meaning);
        choices.ShouldContain(value);
        return value;
    }

    private T InRange<T>(string key, T @default, T min, T max, string meaning) where T : IComparable<T>
    {
        @default.ShouldBeInRange(min, max, $"default of {key}");
        var value = (T)Read(key, @default, meaning);
        value.ShouldBeInRange(min, max, key);
        return value;
    }

    private object Read(string key, object @default, string meaning)
    {
        meaning.ShouldNotBeNullOrWhiteSpace();
        Declared.ShouldNotContain(key);
        Declared.Add(key);
        return _given.GetValueOrDefault(key, @default);
    }
}
