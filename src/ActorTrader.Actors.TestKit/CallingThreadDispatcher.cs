namespace ActorTrader.Actors.TestKit;

/// <summary>The dispatcher that runs an actor on the thread that tells it: <c>props.WithDispatcher(CallingThreadDispatcher.Id)</c>.</summary>
/// <remarks>
/// A tell from outside of such actors returns when they have handled the message and all that they told each other about it; turns never nest.
/// Every system that has a test kit, or a <see cref="TestActorRef{TActor}"/>, knows it.
/// </remarks>
public static class CallingThreadDispatcher
{
    public static readonly string Id = "akka.test.calling-thread-dispatcher";
}
