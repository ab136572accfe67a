namespace ActorTrader.Actors;

/// <summary>The path that every other one hangs below.</summary>
public sealed class RootActorPath(Address address, string name = "/") : ActorPath(address, name)
{
    public override ActorPath Parent => this;

    public override ActorPath Root => this;

    public override ActorPath WithUid(long uid) =>
        uid == 0 ? this : throw new NotSupportedException("RootActorPath must have undefined Uid");
}
