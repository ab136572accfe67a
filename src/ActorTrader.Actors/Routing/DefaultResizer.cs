using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>Keeps a pool between two sizes: grows it when all routees are busy, shrinks it when few are.</summary>
/// <remarks>It looks at the routees every so many messages only, so an idle pool keeps its size until messages come.</remarks>
public class DefaultResizer : Resizer, IEquatable<DefaultResizer>
{
    /// <param name="lower">The least number of routees, at least 0.</param>
    /// <param name="upper">The greatest number of routees, at least <paramref name="lower"/>.</param>
    /// <param name="pressureThreshold">When a routee counts as busy: 0 or less, at work on a message; 1, at work and a message waits; more, so many wait.</param>
    /// <param name="rampupRate">By which fraction the pool grows when all are busy, rounded up; at least 0.</param>
    /// <param name="backoffThreshold">Below which fraction of busy routees the pool shrinks, at most 1; 0 or less never shrinks it.</param>
    /// <param name="backoffRate">By which fraction the pool shrinks, rounded up, 0 to 1; 0 never shrinks it.</param>
    /// <param name="messagesPerResize">How many messages pass between two looks, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public DefaultResizer(
        int lower, int upper, int pressureThreshold = 1, double rampupRate = 0.2, double backoffThreshold = 0.3, double backoffRate = 0.1,
        int messagesPerResize = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lower);
        ArgumentOutOfRangeException.ThrowIfLessThan(upper, lower);
        ArgumentOutOfRangeException.ThrowIfNegative(rampupRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(backoffThreshold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(backoffRate, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(backoffRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(messagesPerResize, 1);
        LowerBound = lower;
        UpperBound = upper;
        PressureThreshold = pressureThreshold;
        RampupRate = rampupRate;
        BackoffThreshold = backoffThreshold;
        BackoffRate = backoffRate;
        MessagesPerResize = messagesPerResize;
    }

    public int LowerBound { get; set; }

    public int UpperBound { get; set; }

    public int PressureThreshold { get; }

    public double RampupRate { get; }

    public double BackoffThreshold { get; }

    public double BackoffRate { get; }

    public int MessagesPerResize { get; }

    public override bool IsTimeForResize(long messageCounter) => messageCounter % MessagesPerResize == 0;

    public override int Resize(IEnumerable<Routee> currentRoutees) => Capacity(currentRoutees);

    /// <summary>The change to the number of routees.</summary>
    public int Capacity(IEnumerable<Routee> currentRoutees)
    {
        Routee[] routees = [.. currentRoutees];
        var change = Filter(Pressure(routees), routees.Length);
        return Math.Clamp(routees.Length + change, LowerBound, UpperBound) - routees.Length;
    }

    /// <summary>The number of busy routees.</summary>
    public int Pressure(IEnumerable<Routee> currentRoutees) =>
        currentRoutees.Count(routee => routee is ActorRefRoutee { Actor: LocalActorRef actor } && IsBusy(actor));

    /// <summary>The change for a pool of <paramref name="capacity"/> routees, <paramref name="pressure"/> of them busy.</summary>
    public int Filter(int pressure, int capacity) => Rampup(pressure, capacity) + Backoff(pressure, capacity);

    /// <summary>By how many a pool grows: 0 unless all are busy.</summary>
    public int Rampup(int pressure, int capacity) => pressure < capacity ? 0 : (int)Math.Ceiling(RampupRate * capacity);

    /// <summary>By how many a pool shrinks, as a negative number: 0 unless few are busy.</summary>
    public int Backoff(int pressure, int capacity) =>
        BackoffThreshold > 0 && BackoffRate > 0 && capacity > 0 && (double)pressure / capacity < BackoffThreshold
            ? (int)Math.Floor(-BackoffRate * capacity)
            : 0;

    public bool Equals(DefaultResizer? other) => other is not null
        && LowerBound == other.LowerBound && UpperBound == other.UpperBound && PressureThreshold == other.PressureThreshold
        && RampupRate.Equals(other.RampupRate) && BackoffThreshold.Equals(other.BackoffThreshold) && BackoffRate.Equals(other.BackoffRate)
        && MessagesPerResize == other.MessagesPerResize;

    public override bool Equals(object? obj) => Equals(obj as DefaultResizer);

    public override int GetHashCode() => HashCode.Combine(PressureThreshold, RampupRate, BackoffThreshold, BackoffRate, MessagesPerResize);

    private bool IsBusy(LocalActorRef actor) => PressureThreshold switch
    {
        <= 0 => actor.IsBusy,
        1 => actor.IsBusy && actor.Cell.MessageCount > 0,
        var waiting => actor.Cell.MessageCount >= waiting,
    };
}
