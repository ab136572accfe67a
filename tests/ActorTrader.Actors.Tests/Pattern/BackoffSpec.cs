using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Pattern;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Pattern;

/// <summary>A back-off supervisor in virtual time, whose child tells the test when it starts.</summary>
public abstract class BackoffSpec : TestKit.Xunit2.TestKit
{
    protected const int Seed = 11;
    protected static readonly TimeSpan Min = Some.Second;
    protected static readonly TimeSpan Max = Some.Second * 8;

    private protected BackoffSpec(TestKit.VirtualTimeProvider time)
        : base(ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = time, Seed = Seed })) => Time = time;

    private protected TestKit.VirtualTimeProvider Time { get; }

    protected Props ChildProps => Props.Create(() => new Child(TestActor));

    protected IActorRef Start(BackoffOptions options)
    {
        var supervisor = ActorOf(BackoffSupervisor.Props(options), "supervisor");
        ExpectMsg("started");
        return supervisor;
    }

    protected IActorRef? ChildOf(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetCurrentChild.Instance);
        return ExpectMsg<BackoffSupervisor.CurrentChild>().Ref;
    }

    protected int RestartsOf(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance);
        return ExpectMsg<BackoffSupervisor.RestartCount>().Count;
    }

    /// <summary>Ends the child by a message, and returns when its supervisor knows.</summary>
    protected void End(IActorRef supervisor, object by)
    {
        var child = ChildOf(supervisor).ShouldNotBeNull();
        Watch(child);
        supervisor.Tell(by);
        ExpectTerminated(child);

        // The first answer shows that the supervisor was told of the end, the second that it has handled it.
        RestartsOf(supervisor);
        RestartsOf(supervisor);
    }

    /// <summary>Holds that the child starts after exactly <paramref name="wait"/>.</summary>
    protected void ShouldStartAfter(IActorRef supervisor, TimeSpan wait)
    {
        Time.Advance(wait - TimeSpan.FromTicks(1));
        ChildOf(supervisor).ShouldBeNull();
        Time.Advance(TimeSpan.FromTicks(1));
        ExpectMsg("started");

        // The supervisor has set its timers.
        ChildOf(supervisor).ShouldNotBeNull();
    }

    private protected static Random RandomOf(IActorRef supervisor) => new RandomSource(Seed).For(supervisor.Path.ToString());

    /// <summary>Throws exceptions, stops on "stop", sends "up" to its parent, reports everything else.</summary>
    private sealed class Child : ReceiveActor
    {
        private readonly IActorRef _log;

        public Child(IActorRef log)
        {
            _log = log;
            Receive<Exception>(fault => throw fault);
            Receive<string>(text => text == "stop", _ => Context.Stop(Self));
            Receive<string>(text => text == "up", text => Context.Parent.Tell(text));
            ReceiveAny(message => _log.Forward(message));
        }

        protected override void PreStart() => _log.Tell("started");
    }
}
