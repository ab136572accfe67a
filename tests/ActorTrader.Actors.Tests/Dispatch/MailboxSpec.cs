using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;
using ActorTrader.Actors.TestKit;

namespace ActorTrader.Actors.Tests.Dispatch;

/// <summary>A system with one mailbox named "mailbox", and an actor in it that tells the test what it handles.</summary>
public abstract class MailboxSpec : TestKit.Xunit2.TestKit
{
    protected MailboxSpec(MailboxType mailbox) : this(mailbox, new VirtualTimeProvider()) { }

    private MailboxSpec(MailboxType mailbox, VirtualTimeProvider time) : base(SetupWith(mailbox, time), "mailboxes") => Time = time;

    protected VirtualTimeProvider Time { get; }

    protected IActorRef Echo()
    {
        var log = TestActor;
        return Sys.ActorOf(Some.Actor((_, message) => log.Tell(message, ActorRefs.NoSender)).WithMailbox("mailbox"));
    }

    protected static MailboxReading Reading(IActorRef actor) => MailboxReading.Of(actor).ShouldNotBeNull();

    private static ActorSystemSetup SetupWith(MailboxType mailbox, VirtualTimeProvider time) => ActorSystemSetup.Create(new RuntimeSetup
    {
        Mailboxes = new Dictionary<string, MailboxType> { ["mailbox"] = mailbox },
        TimeProvider = time,
        LogDeadLetters = 0,
        LogLevel = LogLevel.ErrorLevel,
    });
}
