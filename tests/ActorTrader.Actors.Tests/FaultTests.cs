namespace ActorTrader.Actors.Tests;

/// <summary>Wherever an actor's code throws, its supervisor decides; the system and the others go on.</summary>
public class FaultTests : TestKit.Xunit2.TestKit
{
    public static TheoryData<Hook> Hooks => [.. Enum.GetValues<Hook>()];

    /// <summary>Where it throws.</summary>
    public enum Hook
    {
        Constructor,
        PreStart,
        Handler,
        AsyncHandler,
        Unhandled,
        PreRestart,
        PostRestart,
        PostStop,
        SupervisorStrategy,
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public void A_fault_never_kills_the_system(Hook hook)
    {
        var faulty = Sys.ActorOf(Props.Create(() => new Faulty(hook)));
        Watch(faulty);
        foreach (var message in new object[] { "handle", "handle asynchronously", 1, "make a child that fails", Some.Fault() }) faulty.Tell(message);
        faulty.Tell(PoisonPill.Instance);
        ExpectTerminated(faulty);
        var sound = ActorOf(Some.Actor((self, message) => self.From.Tell(message)));
        sound.Tell("still here");
        ExpectMsg("still here");
        Sys.WhenTerminated.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_constructor_that_throws_is_tried_again_when_the_supervisor_restarts()
    {
        var attempts = new Counter();
        var child = ChildActorOf(Props.Create(() => new SecondTime(attempts)), new OneForOneStrategy(_ => Directive.Restart));
        child.Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void A_constructor_that_throws_is_tried_again_when_the_supervisor_resumes()
    {
        var attempts = new Counter();
        var child = ChildActorOf(Props.Create(() => new SecondTime(attempts)), new OneForOneStrategy(_ => Directive.Resume));
        child.Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void The_supervisor_sees_which_child_failed()
    {
        var failing = CreateTestProbe();
        var parent = ActorOf(() => new AsksWhoFailed(failing.Ref));
        parent.Tell("make");
        var child = ExpectMsg<IActorRef>();
        child.Tell(Some.Fault());
        failing.ExpectMsg<IActorRef>(child);
    }

    [Fact]
    public void A_restart_whose_PostRestart_throws_is_the_supervisor_s_again()
    {
        var causes = CreateTestProbe();
        var child = ChildActorOf(Props.Create(() => new Faulty(Hook.PostRestart)), new OneForOneStrategy(cause =>
        {
            causes.Ref.Tell(cause.GetType(), ActorRefs.NoSender);
            return cause is PostRestartException ? Directive.Stop : Directive.Restart;
        }));
        Watch(child);
        child.Tell(Some.Fault());
        causes.ExpectMsg(typeof(InvalidOperationException));
        causes.ExpectMsg(typeof(PostRestartException));
        ExpectTerminated(child);
    }

    private sealed class Faulty : ReceiveActor
    {
        private readonly Hook _hook;

        public Faulty(Hook hook)
        {
            _hook = hook;
            ThrowAt(Hook.Constructor);
            Receive<Exception>(fault => throw fault);
            Receive<string>(text => text == "handle", _ => ThrowAt(Hook.Handler));
            ReceiveAsync<string>(text => text == "handle asynchronously", async _ =>
            {
                await Task.Yield();
                ThrowAt(Hook.AsyncHandler);
            });
            Receive<string>(_ => Context.ActorOf(Some.Actor()).Tell(Some.Fault()));
        }

        protected override void PreStart() => ThrowAt(Hook.PreStart);

        protected override void PostStop() => ThrowAt(Hook.PostStop);

        protected override void PreRestart(Exception reason, object message)
        {
            ThrowAt(Hook.PreRestart);
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            ThrowAt(Hook.PostRestart);
            base.PostRestart(reason);
        }

        protected override void Unhandled(object message) => ThrowAt(Hook.Unhandled);

        protected override SupervisorStrategy SupervisorStrategy()
        {
            ThrowAt(Hook.SupervisorStrategy);
            return base.SupervisorStrategy();
        }

        private void ThrowAt(Hook hook)
        {
            if (_hook == hook) throw Some.Fault($"{hook}");
        }
    }

    private sealed class SecondTime : ReceiveActor
    {
        public SecondTime(Counter attempts)
        {
            if (attempts.Next() == 1) throw Some.Fault();
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class AsksWhoFailed(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf(Some.Actor()));

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            log.Tell(Sender, ActorRefs.NoSender);
            return Directive.Resume;
        });
    }
}
