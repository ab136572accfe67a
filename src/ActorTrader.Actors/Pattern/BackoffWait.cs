namespace ActorTrader.Actors.Pattern;

/// <summary>Exponential waits: the least one doubled by each restart up to the longest, times 1 to 1 + <paramref name="RandomFactor"/>.</summary>
internal sealed record BackoffWait(TimeSpan Min, TimeSpan Max, double RandomFactor)
{
    /// <summary>The wait before the restart after <paramref name="restarts"/> others. Randomness may lengthen it beyond <see cref="Max"/>, as in Akka.</summary>
    public TimeSpan After(int restarts, Random random)
    {
        var ticks = Math.Min(Max.Ticks, Min.Ticks * Math.Pow(2, restarts)) * (1 + (random.NextDouble() * RandomFactor));
        return ticks < long.MaxValue ? new TimeSpan((long)ticks) : Max;
    }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Check(string of)
    {
        if (Min <= TimeSpan.Zero) throw new ArgumentException($"MinBackoff {Min} of {of}: must be greater than 0");
        if (Max < Min) throw new ArgumentException($"MaxBackoff {Max} of {of}: must not be less than MinBackoff {Min}");
        if (!(RandomFactor is >= 0 and <= 1)) throw new ArgumentException($"RandomFactor {RandomFactor} of {of}: must be between 0.0 and 1.0");
    }
}

/// <summary>The child of a back-off supervisor, and what happens while it waits.</summary>
internal sealed record BackoffChild(
    Props Props, string Name, BackoffWait Wait, IBackoffReset Reset, object? ReplyWhileStopped, Func<object, bool>? FinalStopMessage)
{
    /// <exception cref="ArgumentException">A value is out of its range, or a name cannot be one.</exception>
    public void Check()
    {
        ArgumentNullException.ThrowIfNull(Props);
        if (!ActorPath.IsValidPathElement(Name ?? "")) throw new ArgumentException($"child name [{Name}] of a back-off supervisor: must be a valid actor name");
        Wait.Check($"back-off child [{Name}]");
        if (Reset is AutoReset { ResetBackoff: var reset } && (reset < Wait.Min || reset > Wait.Max))
        {
            throw new ArgumentException($"ResetBackoff {reset} of back-off child [{Name}]: must be between MinBackoff {Wait.Min} and MaxBackoff {Wait.Max}");
        }
    }
}
