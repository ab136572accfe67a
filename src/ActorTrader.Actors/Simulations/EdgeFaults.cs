using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>Faults of the messages on one edge; what is not asked for does not happen.</summary>
public sealed class EdgeFaults
{
    private readonly FaultPoint _point;
    private readonly PathPattern _from;
    private readonly PathPattern _to;
    private readonly Type? _message;
    private TimeSpan _longestDelay;
    private TimeSpan _longestCopy;

    internal EdgeFaults(FaultPoint point, string from, string to, Type? message) =>
        (_point, _from, _to, _message) = (point, new PathPattern(from), new PathPattern(to), message);

    /// <summary>The message is lost, without a dead letter.</summary>
    public EdgeFaults Drop(Chance chance) => Allow("drop", chance);

    /// <summary>The message is handled up to <paramref name="longest"/> of virtual time later, and later ones overtake it.</summary>
    public EdgeFaults Delay(Chance chance, TimeSpan longest)
    {
        _longestDelay = longest;
        return Allow("delay", chance);
    }

    /// <summary>The message is handled, and once more up to <paramref name="longest"/> of virtual time later.</summary>
    public EdgeFaults Duplicate(Chance chance, TimeSpan longest = default)
    {
        _longestCopy = longest;
        return Allow("duplicate", chance);
    }

    internal Verdict Judge(string sender, string receiver, object message, Verdict verdict)
    {
        if (_message is not null && !_message.IsInstanceOfType(message)) return verdict;
        if (!_to.Matches(receiver) || !_from.Matches(sender)) return verdict;
        var passage = _point.Next();
        if (passage.Has("drop")) return verdict with { IsDropped = true };
        if (passage.Has("duplicate")) verdict = verdict with { Copy = passage.DelayOf("duplicate", _longestCopy) };
        return passage.Has("delay") ? verdict with { Delay = passage.DelayOf("delay", _longestDelay) } : verdict;
    }

    private EdgeFaults Allow(string kind, Chance chance)
    {
        _point.Allow(kind, chance);
        return this;
    }
}
