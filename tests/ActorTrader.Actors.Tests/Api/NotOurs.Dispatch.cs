namespace ActorTrader.Actors.Tests.Api;

/// <summary>Dispatchers and mailboxes.</summary>
internal static partial class NotOurs
{
    private static Section Dispatch => new(
        "Akka.Dispatch",
        new Group(
            "the host gives typed settings (docs/decisions/0008): there is no Settings, no Config, and nothing that is made from them",
            "Akka.Dispatch.*: constructor (Settings settings, Config config)",
            "Akka.Dispatch.*: constructor (ActorSystem system*",
            "Akka.Dispatch.MailboxType: field *",
            "Akka.Dispatch.Dispatchers: method static Config GetConfig*",
            "Akka.Dispatch.Dispatchers: property Config *",
            "Akka.Dispatch.Dispatchers: property IDispatcherPrerequisites *",
            "Akka.Dispatch.Dispatchers: method bool RegisterConfigurator*",
            "Akka.Dispatch.Mailboxes: method MailboxType GetMailboxType*",
            "Akka.Dispatch.Mailboxes: method int StashCapacity*"),
        new Group(
            "queues and dispatchers are the runtime's own, for speed and for one seam that a simulation can take over; mailboxes of one's own derive from the priority and conflating ones",
            "Akka.Dispatch.*: method IMessageQueue Create(IActorRef owner, ActorSystem system)",
            "Akka.Dispatch.Mailboxes: method bool ProducesMessageQueue*",
            "Akka.Dispatch.Mailboxes: property DeadLetterMailbox *",
            "Akka.Dispatch.Dispatchers: method MessageDispatcher Lookup*",
            "Akka.Dispatch.Dispatchers: property MessageDispatcher *",
            "Akka.Dispatch.IDequeBasedMessageQueueSemantics: method void EnqueueFirst*",
            "Akka.Dispatch.IBoundedMessageQueueSemantics: property TimeSpan PushTimeOut*"),
        new Group(
            "dispatchers that are not there: the pool grows when threads block, and a user interface has its own thread",
            "Akka.Dispatch.Dispatchers: field static string DefaultBlockingDispatcherId",
            "Akka.Dispatch.Dispatchers: field static string SynchronizedDispatcherId"));
}
