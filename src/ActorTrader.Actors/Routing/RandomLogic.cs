using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Routing;

/// <summary>Any routee, each as likely as the other. What it draws is a function of the system's seed.</summary>
public sealed class RandomLogic : RoutingLogic
{
    private readonly ConcurrentRandom _random;

    /// <summary>Draws from the randomness of the system whose actor is running; outside of actors always the same sequence.</summary>
    public RandomLogic() : this(ActorCell.Current?.SystemImpl) { }

    internal RandomLogic(ActorSystem? system) => _random = ConcurrentRandom.Of(system);

    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : routees[_random.Below(routees.Length)];
}
