namespace ActorTrader.Actors;

/// <summary>A context whose behaviours need not say whether they handled the message.</summary>
public interface IUntypedActorContext : IActorContext
{
    void Become(UntypedReceive receive);

    void BecomeStacked(UntypedReceive receive);
}
