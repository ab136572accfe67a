namespace ActorTrader.Actors.Setup;

/// <summary>One programmatic part of an actor system's configuration.</summary>
public abstract class Setup
{
    /// <summary>Joins this part with another.</summary>
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}
