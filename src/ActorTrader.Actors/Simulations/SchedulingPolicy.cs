using System.Globalization;
using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>How a simulation chooses who runs next among all actors that have messages.</summary>
public sealed record SchedulingPolicy
{
    private readonly string _name;

    private SchedulingPolicy(string name, int changes = 0, int horizon = 0) => (_name, Changes, Horizon) = (name, changes, horizon);

    /// <summary>First come, first served: the order of a lightly loaded machine.</summary>
    public static SchedulingPolicy Fifo { get; } = new("fifo");

    /// <summary>Each actor with messages has the same chance at each step.</summary>
    public static SchedulingPolicy Random { get; } = new("random");

    private int Changes { get; }

    private int Horizon { get; }

    /// <summary>
    /// Each actor gets a random priority and the highest always runs, so that some actors lag far behind others; at <paramref name="changes"/> random
    /// steps out of the first <paramref name="horizon"/> the one that would run falls below all others. Finds orders that <see cref="Random"/> hardly meets.
    /// </summary>
    public static SchedulingPolicy Priorities(int changes = 3, int horizon = 1_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(changes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        return new SchedulingPolicy("priorities", changes, horizon);
    }

    /// <summary>Reads <c>fifo</c>, <c>random</c>, <c>priorities</c> or <c>priorities(changes, horizon)</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static SchedulingPolicy Parse(string text)
    {
        switch (text.Trim())
        {
            case "fifo":
                return Fifo;
            case "random":
                return Random;
            case "priorities":
                return Priorities();
            case var other when other.StartsWith("priorities(", StringComparison.Ordinal) && other.EndsWith(')'):
                var numbers = other["priorities(".Length..^1].Split(',', StringSplitOptions.TrimEntries);
                if (numbers.Length == 2 && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var changes)
                    && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var horizon) && horizon > 0)
                {
                    return Priorities(changes, horizon);
                }

                break;
        }

        throw new FormatException($"\"{text}\" is no scheduling policy: expected fifo, random, priorities or priorities(changes, horizon)");
    }

    public override string ToString() => _name == "priorities"
        ? string.Create(CultureInfo.InvariantCulture, $"priorities({Changes},{Horizon})")
        : _name;

    internal Chooser Start(long seed)
    {
        var mixed = SplitMix.Mix(SplitMix.HashOf("schedule"), (ulong)seed);
        return _name switch
        {
            "fifo" => new FifoChooser(),
            "random" => new RandomChooser(mixed),
            _ => new PriorityChooser(mixed, Changes, Horizon),
        };
    }
}
