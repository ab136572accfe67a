namespace ActorTrader.Actors;

/// <summary>A path below another one.</summary>
public sealed class ChildActorPath(ActorPath parentPath, string name, long uid) : ActorPath(parentPath, name, uid)
{
    public override ActorPath Parent => Above;

    public override ActorPath Root
    {
        get
        {
            ActorPath current = this;
            while (current is ChildActorPath) current = current.Parent;
            return current;
        }
    }

    public override ActorPath WithUid(long uid) => uid == Uid ? this : new ChildActorPath(Parent, Name, uid);
}
