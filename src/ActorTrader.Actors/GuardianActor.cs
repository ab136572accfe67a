using ActorTrader.Actors.Event;

namespace ActorTrader.Actors;

/// <summary>The top actor of <c>/user</c> and of <c>/system</c>; messages told to it are dead letters.</summary>
public class GuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
        return true;
    }
}
