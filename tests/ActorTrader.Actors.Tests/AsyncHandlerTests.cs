using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests;

public class AsyncHandlerTests : TestKit.Xunit2.TestKit
{
    private readonly TaskCompletionSource _release = Some.Signal();

    private IActorRef Waiter() => ActorOf(() => new Waiting(TestActor, _release.Task));

    [Fact]
    public void No_other_message_is_handled_meanwhile()
    {
        var actor = Waiter();
        actor.Tell("wait", ActorRefs.NoSender);
        actor.Tell("next");
        ExpectMsg("begin");
        ExpectNoMsg(20);
        _release.SetResult();
        ExpectMsg("end");
        ExpectMsg("next");
    }

    [Fact]
    public void Continuations_run_on_the_actor_with_its_sender()
    {
        var asker = CreateTestProbe();
        var actor = Waiter();
        asker.Send(actor, "wait");
        ExpectMsg("begin");
        _release.SetResult();
        ExpectMsg("end");
        asker.ExpectMsg($"answer of {actor.Path.Name}");
    }

    [Fact]
    public void A_fault_after_an_await_is_a_fault_of_the_actor()
    {
        var cause = CreateTestProbe();
        var broken = Task.FromException(Some.Fault("async"));
        var actor = ChildActorOf(Props.Create(() => new Waiting(TestActor, broken)), new OneForOneStrategy(fault =>
        {
            cause.Ref.Tell(fault.Message, ActorRefs.NoSender);
            return Directive.Restart;
        }));
        actor.Tell("wait");
        ExpectMsg("begin");
        cause.ExpectMsg("async");
        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact]
    public void A_fault_before_the_first_await_is_a_fault_of_the_actor()
    {
        var actor = ChildActorOf(Some.Actor(), new OneForOneStrategy(fault =>
        {
            TestActor.Tell(fault.Message);
            return Directive.Stop;
        }));
        actor.Tell((Act)(self => self.Run(() => throw Some.Fault("at once"))));
        ExpectMsg("at once");
    }

    [Fact]
    public void A_handler_that_completes_at_once_costs_no_turn()
    {
        var actor = ActorOf(Some.Actor((_, message) => TestActor.Tell(message)));
        actor.Tell((Act)(self => self.Run(() =>
        {
            TestActor.Tell("ran");
            return Task.CompletedTask;
        })));
        actor.Tell("next");
        ExpectMsg("ran");
        ExpectMsg("next");
    }

    [Fact]
    public void A_stop_does_not_wait_for_the_handler_and_drops_its_rest()
    {
        var actor = Waiter();
        Watch(actor);
        actor.Tell("wait");
        ExpectMsg("begin");
        Sys.Stop(actor);
        ExpectTerminated(actor);
        _release.SetResult();
        ExpectNoMsg(20);
    }

    [Fact]
    public void A_stop_tells_of_the_handler_that_it_cut_short()
    {
        var log = CreateTestProbe();
        Sys.EventStream.Subscribe<Warning>(log);
        var actor = Waiter();
        actor.Tell("wait");
        ExpectMsg("begin");
        Sys.Stop(actor);
        var warning = log.ExpectMsg<Warning>();
        warning.LogSource.ShouldStartWith(actor.Path.ToString());
        warning.Message.ToString().ShouldBe("stopped while handling String: the rest of its asynchronous handler will not run");
    }

    [Fact]
    public void A_stop_from_within_is_told_of_by_nobody_when_the_handler_is_at_its_end()
    {
        var log = CreateTestProbe();
        Sys.EventStream.Subscribe<Warning>(log);
        var actor = ActorOf(Some.Actor());
        Watch(actor);
        actor.Tell((Act)(self => self.Run(async () =>
        {
            await Task.Yield();
            self.Here.Stop(self.Here.Self);
        })));
        ExpectTerminated(actor);
        log.ExpectNoMsg(20);
    }

    [Fact]
    public void The_message_behind_an_unfinished_handler_becomes_a_dead_letter()
    {
        var letters = CreateTestProbe();
        Sys.EventStream.Subscribe<DeadLetter>(letters);
        var actor = Waiter();
        actor.Tell("wait");
        ExpectMsg("begin");
        actor.Tell("behind");
        Sys.Stop(actor);
        letters.ExpectMsg<DeadLetter>(letter => letter.Message is "behind");
    }

    [Fact]
    public void A_poison_pill_waits_for_the_handler()
    {
        var actor = Waiter();
        Watch(actor);
        actor.Tell("wait");
        ExpectMsg("begin");
        actor.Tell(PoisonPill.Instance);
        ExpectNoMsg(20);
        _release.SetResult();
        ExpectMsg("end");
        FishForMessage<Terminated>(ended => ended.ActorRef.Equals(actor));
    }

    [Fact]
    public void What_a_handler_left_running_comes_back_to_the_actor_after_it()
    {
        var actor = ActorOf(Some.Actor());
        actor.Tell((Act)(self => self.Run(async () =>
        {
            await Task.Yield();
            _ = Later();
        })));
        actor.Tell("next");
        _release.SetResult();
        ExpectMsg<IActorRef>(actor);

        async Task Later()
        {
            await _release.Task;
            TestActor.Tell(Scripted.Me);
        }
    }

    [Fact]
    public void A_canceled_handler_is_a_fault()
    {
        var actor = ChildActorOf(Some.Actor(), new OneForOneStrategy(fault =>
        {
            TestActor.Tell(fault.GetType());
            return Directive.Stop;
        }));
        actor.Tell((Act)(self => self.Run(async () =>
        {
            await Task.Yield();
            throw new OperationCanceledException();
        })));
        ExpectMsg(typeof(TaskCanceledException));
    }

    [Fact]
    public void A_restart_from_above_drops_the_rest_of_the_old_incarnation_s_handler()
    {
        var middle = ActorOf(Props.Create(() => new AllForOne(TestActor, _release.Task)));
        middle.Tell("start");
        var waiting = ExpectMsg<IActorRef>();
        var failing = ExpectMsg<IActorRef>();
        waiting.Tell("wait");
        ExpectMsg("begin");
        failing.Tell(Some.Fault());
        waiting.Tell("next");
        ExpectMsg("next");
        _release.SetResult();
        ExpectNoMsg(20);
    }

    [Fact]
    public void Asynchronous_handlers_do_not_nest()
    {
        var actor = ActorOf(Some.Actor());
        actor.Tell((Act)(self => self.Run(async () =>
        {
            await Task.Yield();
            Should.Throw<NotSupportedException>(() => self.Run(() => Task.CompletedTask));
            TestActor.Tell("refused");
        })));
        ExpectMsg("refused");
    }

    [Fact]
    public void The_context_is_not_there_on_a_foreign_thread()
    {
        var actor = ActorOf(Some.Actor());
        actor.Tell((Act)(self => self.Run(async () =>
        {
            await Task.Yield();
            await Task.Run(() => Should.Throw<NotSupportedException>(() => Scripted.Me)).ConfigureAwait(true);
            TestActor.Tell(Scripted.Me);
        })));
        ExpectMsg<IActorRef>(actor);
    }

    private sealed class Waiting : ReceiveActor
    {
        public Waiting(IActorRef log, Task release)
        {
            ReceiveAsync<string>(text => text == "wait", async _ =>
            {
                log.Tell("begin");
                await Task.Yield();
                await release;
                log.Tell("end");
                Sender.Tell($"answer of {Context.Self.Path.Name}");
            });
            ReceiveAny(message => log.Tell(message));
        }
    }

    private sealed class AllForOne : ReceiveActor
    {
        public AllForOne(IActorRef log, Task release) => Receive<string>(_ =>
        {
            log.Tell(Context.ActorOf(Props.Create(() => new Waiting(log, release))));
            log.Tell(Context.ActorOf(Some.Actor()));
        });

        protected override SupervisorStrategy SupervisorStrategy() => new AllForOneStrategy(_ => Directive.Restart);
    }
}
