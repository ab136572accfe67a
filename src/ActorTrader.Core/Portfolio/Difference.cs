namespace ActorTrader.Core.Portfolio;

/// <summary>A point on which the books and the venue disagree, for the operator.</summary>
/// <param name="What">Such as <c>position BAC</c>, <c>cash</c>, <c>order buy-0-abc</c>.</param>
/// <param name="Ours">What the journal says.</param>
/// <param name="Venues">What the venue says.</param>
public sealed record Difference(string What, string Ours, string Venues)
{
    public override string ToString() => $"{What}: {Ours} here, {Venues} at the venue";
}
