using System.Globalization;
using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>A named place where faults may happen: what passes it is numbered from 1, and each number and kind of fault is decided on its own.</summary>
/// <remarks>So a fault can be left out of a run, to find the shortest replay, without moving the others.</remarks>
internal sealed class FaultPoint
{
    private readonly Faults _owner;
    private readonly List<(string Kind, Chance Chance)> _kinds = [];
    private long _passed;

    public FaultPoint(Faults owner, string name)
    {
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw new ArgumentException($"fault point \"{name}\": a name has letters, digits, - and _ only", nameof(name));
        (_owner, Name) = (owner, name);
    }

    public string Name { get; }

    public void Allow(string kind, Chance chance) => _kinds.Add((kind, chance));

    /// <summary>Counts one more and says which faults happen to it.</summary>
    public FaultPassage Next() => new(this, ++_passed);

    public bool Happens(string kind, long number)
    {
        var happens = false;
        foreach (var (allowed, chance) in _kinds)
        {
            if (allowed == kind) happens |= _owner.Happens(IdOf(kind, number), chance, number, Draw(kind, number));
        }

        return happens;
    }

    /// <summary>A time from zero up to the longest, decided by the seed.</summary>
    public TimeSpan DelayOf(string kind, long number, TimeSpan longest) =>
        longest <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromTicks((long)(new SplitMix(Draw(kind + ".time", number)).Unit() * longest.Ticks) + 1);

    public string IdOf(string kind, long number) => string.Create(CultureInfo.InvariantCulture, $"{Name}.{kind}@{number}");

    private ulong Draw(string kind, long number) =>
        SplitMix.Mix(SplitMix.Mix(SplitMix.Mix((ulong)_owner.Seed, SplitMix.HashOf(Name)), SplitMix.HashOf(kind)), (ulong)number);
}

/// <summary>One message, or one write, at a fault point.</summary>
internal readonly record struct FaultPassage(FaultPoint Point, long Number)
{
    public bool Has(string kind) => Point.Happens(kind, Number);

    public TimeSpan DelayOf(string kind, TimeSpan longest) => Point.DelayOf(kind, Number, longest);
}
