namespace ActorTrader.Actors.Internal;

/// <summary>Wants to know when the most derived constructor has run.</summary>
internal interface IInitializable
{
    void Constructed();
}
