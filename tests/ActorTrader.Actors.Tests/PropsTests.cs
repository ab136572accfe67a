using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests;

public class PropsTests : TestKit.Xunit2.TestKit
{
    private static int Two => 2;

    [Fact]
    public void Arguments_of_the_expression_are_evaluated_once()
    {
        var calls = 0;
        int Next() => ++calls;
        var number = Next();
        var props = Props.Create(() => new Sum(TestActor, number, Two + 1));
        Sys.ActorOf(props);
        Sys.ActorOf(props);
        ExpectMsg(4);
        ExpectMsg(4);
        props.Type.ShouldBe(typeof(Sum));
        props.Arguments.ShouldBe([TestActor, 1, 3]);
    }

    [Fact]
    public void An_expression_that_is_no_constructor_call_is_refused() =>
        Should.Throw<ArgumentException>(() => Props.Create(() => Make())).Message.ShouldContain("new");

    [Fact]
    public void Arguments_choose_the_constructor_and_defaults_fill_it()
    {
        Sys.ActorOf(Props.Create<Sum>(TestActor, 1, 2));
        ExpectMsg(3);
        Sys.ActorOf(Props.Create(typeof(Sum), TestActor, 1));
        ExpectMsg(11);
    }

    [Fact]
    public void Arguments_that_fit_no_constructor_stop_the_actor()
    {
        Watch(Sys.ActorOf(Props.Create<Sum>("wrong")));
        ExpectMsg<Terminated>();
    }

    [Fact]
    public void A_type_that_is_no_actor_is_refused() => Should.Throw<ArgumentException>(() => Props.Create(typeof(string)));

    [Fact]
    public void A_producer_creates_and_gets_back_each_incarnation()
    {
        var producer = new Producer(TestActor);
        var actor = Sys.ActorOf(Props.CreateBy(producer));
        ExpectMsg("produced");
        actor.Tell(Some.Fault());
        ExpectMsg("released");
        ExpectMsg("produced");
        Sys.Stop(actor);
        ExpectMsg("released");
    }

    [Fact]
    public void Props_say_nothing_of_their_deployment_unless_told()
    {
        var props = Some.Actor();
        (props.Dispatcher, props.Mailbox, props.RouterConfig, props.Deploy.StashCapacity)
            .ShouldBe((Dispatchers.DefaultDispatcherId, Deploy.NoMailboxGiven, NoRouter.Instance, Deploy.NoStashSize));
        props.Deploy.Scope.ShouldBe(Deploy.NoScopeGiven);
    }

    [Fact]
    public void Each_With_changes_one_part_of_a_copy()
    {
        var props = Some.Actor();
        var changed = props.WithDispatcher("fast").WithMailbox("deep").WithStashCapacity(5).WithRouter(new Nowhere());
        (changed.Dispatcher, changed.Mailbox, changed.Deploy.StashCapacity).ShouldBe(("fast", "deep", 5));
        changed.RouterConfig.ShouldBeOfType<Nowhere>();
        changed.Type.ShouldBe(props.Type);
        props.ShouldBe(Some.Actor());
        changed.ShouldNotBe(props);
    }

    [Fact]
    public void A_deploy_goes_before_what_the_props_had_and_keeps_what_it_leaves_open()
    {
        var props = Some.Actor().WithDispatcher("fast").WithMailbox("deep").WithDeploy(new Deploy(Scope.Local).WithMailbox("flat"));
        (props.Dispatcher, props.Mailbox).ShouldBe(("fast", "flat"));
        props.Deploy.Scope.ShouldBe(Scope.Local);
        props.WithRouter(new Nowhere()).WithDeploy(new Deploy()).RouterConfig.ShouldBeOfType<Nowhere>();
    }

    [Fact]
    public void Props_without_an_actor_cannot_make_one() =>
        Should.Throw<InvalidOperationException>(() => Props.None.NewActor()).Message.ShouldContain("No actor producer");

    [Fact]
    public void Arguments_may_come_as_a_sequence()
    {
        IEnumerable<object?> arguments = new List<object?> { TestActor, 1, 2 };
        Sys.ActorOf(new Props(typeof(Sum), SupervisorStrategy.DefaultStrategy, arguments));
        ExpectMsg(3);
        new Props(Deploy.Local, typeof(Sum), arguments).Deploy.ShouldBe(Deploy.Local);
    }

    private static Sum Make() => throw new NotSupportedException();

    private sealed class Sum : UntypedActor
    {
        public Sum(IActorRef log, int a, int b = 10) => log.Tell(a + b, ActorRefs.NoSender);

        protected override void OnReceive(object message) { }
    }

    private sealed class Nowhere : RouterConfig
    {
        public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException();

        public override ActorBase CreateRouterActor() => throw new NotSupportedException();
    }

    private sealed class Producer(IActorRef log) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Scripted);

        public ActorBase Produce()
        {
            log.Tell("produced", ActorRefs.NoSender);
            return new Scripted(null);
        }

        public void Release(ActorBase actor) => log.Tell("released", ActorRefs.NoSender);
    }
}
