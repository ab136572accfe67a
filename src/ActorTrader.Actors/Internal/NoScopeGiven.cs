namespace ActorTrader.Actors.Internal;

/// <summary>Leaves the scope to the deployment's fallback.</summary>
internal sealed class NoScopeGiven : Scope
{
    private NoScopeGiven() { }

    public static NoScopeGiven Instance { get; } = new();

    public override Scope WithFallback(Scope other) => other;

    public override Scope Copy() => Instance;
}
