namespace ActorTrader.Actors.Routing;

/// <summary>All routees get every message; its sender gets the first answer, or a <see cref="Status.Failure"/> with <see cref="AskTimeoutException"/>.</summary>
/// <param name="within">How long the first answer may take.</param>
public sealed class ScatterGatherFirstCompletedRoutingLogic(TimeSpan within) : RoutingLogic
{
    public override Routee Select(object message, Routee[] routees) =>
        routees.Length == 0 ? Routee.NoRoutee : new Scattered(routees, within);

    private sealed class Scattered(Routee[] routees, TimeSpan within) : Routee
    {
        public override void Send(object message, IActorRef? sender)
        {
            var reply = new FirstReply(FirstReply.SystemOf(routees, sender), sender, within);
            foreach (var routee in routees) routee.Send(message, reply);
        }
    }
}
