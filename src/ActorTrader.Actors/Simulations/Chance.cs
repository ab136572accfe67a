using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>When a fault happens, out of the messages (or writes) that it may happen to. Those are numbered from 1.</summary>
public sealed record Chance
{
    private readonly double _probability;
    private readonly long[]? _numbers;

    private Chance(double probability, long[]? numbers) => (_probability, _numbers) = (probability, numbers);

    public static Chance Always { get; } = new(1, null);

    /// <summary>With a probability from 0 to 1, decided by the seed for each number on its own.</summary>
    public static Chance Of(double probability) => probability is >= 0 and <= 1
        ? new Chance(probability, null)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "must be from 0 to 1");

    /// <summary>To exactly these, such as the third one.</summary>
    public static Chance At(params long[] numbers) => new(0, numbers);

    internal bool Holds(long number, ulong seed) => _numbers is not null ? _numbers.Contains(number) : new SplitMix(seed).Unit() < _probability;
}
