namespace ActorTrader.Actors.Persistence;

/// <summary>The last message of a recovery; from its handler on, the actor may persist.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted() { }
}
