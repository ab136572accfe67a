namespace ActorTrader.Actors;

/// <summary>An untyped actor with the stash of <see cref="IWithStash"/>.</summary>
public abstract class UntypedActorWithStash : UntypedActor, IWithStash
{
    public IStash Stash { get; set; } = null!;
}

/// <summary>An untyped actor with the stash of <see cref="IWithUnboundedStash"/>.</summary>
public abstract class UntypedActorWithUnboundedStash : UntypedActor, IWithUnboundedStash
{
    public IStash Stash { get; set; } = null!;
}

/// <summary>An untyped actor with the stash of <see cref="IWithUnrestrictedStash"/>.</summary>
public abstract class UntypedActorWithUnrestrictedStash : UntypedActor, IWithUnrestrictedStash
{
    public IStash Stash { get; set; } = null!;
}
