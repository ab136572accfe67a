namespace ActorTrader.Core.Strategies;

/// <summary>Where a strategy reads its parameters from; each call declares one, with its default, range and meaning.</summary>
/// <remarks>The host reads HOCON behind it: a wrong type, a value out of range or a key that was never declared stops the start with file and line.</remarks>
public interface IParameterReader
{
    int Int(string key, int @default, int min, int max, string meaning);

    decimal Decimal(string key, decimal @default, decimal min, decimal max, string meaning);

    TimeSpan Duration(string key, TimeSpan @default, TimeSpan min, TimeSpan max, string meaning);

    bool Flag(string key, bool @default, string meaning);

    /// <summary>One of <paramref name="choices"/>.</summary>
    string Choice(string key, string @default, IReadOnlyList<string> choices, string meaning);
}
