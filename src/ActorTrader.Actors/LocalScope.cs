namespace ActorTrader.Actors;

/// <summary>The actor lives in the process that creates it.</summary>
public class LocalScope : Scope
{
    private LocalScope() { }

    public static LocalScope Instance { get; } = new();

    public override Scope WithFallback(Scope other) => Instance;

    public override Scope Copy() => Instance;
}
