namespace ActorTrader.Actors;

/// <summary>The result of a task that has none: completion alone.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done() { }
}
