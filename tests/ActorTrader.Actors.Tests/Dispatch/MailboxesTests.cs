using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Dispatch;

public class MailboxesTests : TestKit.Xunit2.TestKit
{
    private static readonly Props _plain = Some.Actor();
    private static readonly Props _unbounded = Props.Create(() => new Asking<IUnboundedMessageQueueSemantics>());
    private static readonly Props _bounded = Props.Create(() => new Asking<IBoundedMessageQueueSemantics>());

    [Fact]
    public void An_actor_has_the_built_in_mailbox_by_default() => QueueOf(Sys, _plain).ShouldBeNull();

    [Fact]
    public void The_default_mailbox_can_be_replaced_for_those_who_require_nothing()
    {
        var system = With(new RuntimeSetup { Mailboxes = Named((Mailboxes.DefaultMailboxId, new DropOldestMailbox(5))) });
        QueueOf(system, _plain).ShouldBeOfType<DropOldestQueue>();
        QueueOf(system, _unbounded).ShouldBeNull();
        QueueOf(system, _bounded).ShouldBeOfType<BoundedQueue>();
        Shutdown(system);
    }

    [Fact]
    public void What_an_actor_type_requires_can_be_given_another_mailbox()
    {
        var system = With(new RuntimeSetup
        {
            Mailboxes = Named(("latest", new DropOldestMailbox(5))),
            MailboxRequirements = new Dictionary<Type, string> { [typeof(IBoundedMessageQueueSemantics)] = "latest" },
        });
        QueueOf(system, _bounded).ShouldBeOfType<DropOldestQueue>();
        system.Mailboxes.GetRequiredType(_bounded.Type).ShouldBe(typeof(IBoundedMessageQueueSemantics));
        system.Mailboxes.HasRequiredType(typeof(Quiet)).ShouldBeFalse();
        Shutdown(system);
    }

    [Fact]
    public void A_mailbox_that_does_not_do_what_the_actor_type_requires_is_refused()
    {
        var system = With(new RuntimeSetup { Mailboxes = Named(("latest", new DropOldestMailbox(5))) });
        var message = Should.Throw<ConfigurationException>(() => system.ActorOf(_unbounded.WithMailbox("latest"), "greedy")).Message;
        message.ShouldContain("[latest]");
        message.ShouldContain(nameof(IUnboundedMessageQueueSemantics));
        message.ShouldContain("/user/greedy");
        Shutdown(system);
    }

    [Fact]
    public void A_requirement_that_its_mailbox_does_not_meet_stops_the_system_s_start() =>
        Should.Throw<ConfigurationException>(() => With(new RuntimeSetup
        {
            Mailboxes = Named(("latest", new DropOldestMailbox(5))),
            MailboxRequirements = new Dictionary<Type, string> { [typeof(IUnboundedMessageQueueSemantics)] = "latest" },
        })).Message.ShouldContain("[latest]");

    [Fact]
    public void An_unknown_mailbox_is_refused_with_the_known_ones()
    {
        var message = Should.Throw<ConfigurationException>(() => Sys.ActorOf(_plain.WithMailbox("latest"))).Message;
        message.ShouldContain("[latest]");
        message.ShouldContain(Mailboxes.DefaultMailboxId);
    }

    [Fact]
    public void All_mailboxes_of_a_system_can_be_read()
    {
        var parent = Sys.ActorOf(_plain, "parent");
        parent.Tell((Act)(me => TestActor.Tell(me.Here.ActorOf(Some.Actor(), "child"))));
        var child = ExpectMsg<IActorRef>();
        var paths = MailboxReading.All(Sys).Select(reading => reading.Path).ToList();
        paths.ShouldContain(child.Path);
        paths.IndexOf(parent.Path).ShouldBeLessThan(paths.IndexOf(child.Path));
        MailboxReading.Of(ActorRefs.Nobody).ShouldBeNull();
    }

    private static ActorSystem With(RuntimeSetup setup) => ActorSystem.Create("mailboxes", ActorSystemSetup.Create(setup));

    private static Dictionary<string, MailboxType> Named(params (string Id, MailboxType Type)[] mailboxes) => mailboxes.ToDictionary(m => m.Id, m => m.Type);

    private static MessageQueue? QueueOf(ActorSystem system, Props props) => ((LocalActorRef)system.ActorOf(props)).Queue;

    private sealed class Quiet : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    private sealed class Asking<T> : UntypedActor, IRequiresMessageQueue<T>
        where T : ISemantics
    {
        protected override void OnReceive(object message) { }
    }
}
