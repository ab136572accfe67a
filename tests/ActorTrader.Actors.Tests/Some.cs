using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests;

/// <summary>Actors and values for tests.</summary>
internal static class Some
{
    /// <summary>Long enough that only a hang reaches it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>An actor that runs what it is told: send it an <see cref="Act"/>, or give it a handler for everything else.</summary>
    public static Props Actor(Action<Scripted, object>? onMessage = null) => Props.Create(() => new Scripted(onMessage));

    public static RuntimeSetup Virtual(TestKit.VirtualTimeProvider time) => new() { TimeProvider = time };

    /// <summary>A completion source whose awaiter does not go on inside the actor that completes it.</summary>
    public static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Exception Fault(string text = "fault") => new InvalidOperationException(text);
}

/// <summary>Code to run inside a <see cref="Scripted"/> actor.</summary>
internal delegate void Act(Scripted actor);

/// <summary>Runs code on its own turn; an exception sent to it is thrown.</summary>
internal sealed class Scripted(Action<Scripted, object>? onMessage) : UntypedActor, IWithTimers, IWithUnrestrictedStash
{
    public static IActorRef Me => Context.Self;

    public IUntypedActorContext Here => Context;

    public IActorRef From => Sender;

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    public void Run(Func<Task> task) => RunTask(task);

    public void Change() => UnbecomeStacked();

    public void Limit(TimeSpan silence) => SetReceiveTimeout(silence);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Act act:
                act(this);
                break;
            case Exception fault:
                throw fault;
            default:
                if (onMessage is null) Unhandled(message);
                else onMessage(this, message);
                break;
        }
    }
}

/// <summary>Reports each step of its life to <paramref name="log"/>, with the number of its incarnation; echoes, and throws exceptions sent to it.</summary>
internal sealed class Reporter : ReceiveActor
{
    private readonly IActorRef _log;
    private readonly int _incarnation;

    public Reporter(IActorRef log, Counter incarnations)
    {
        _log = log;
        _incarnation = incarnations.Next();
        Report("constructor");
        Receive<Exception>(fault => throw fault);
        Receive<TaskCompletionSource>(entered => entered.SetResult());
        ReceiveAny(message => Report($"{message}"));
    }

    protected override void PreStart() => Report("PreStart");

    protected override void PostStop() => Report("PostStop");

    protected override void PreRestart(Exception reason, object message)
    {
        Report("PreRestart");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Report("PostRestart");
        base.PostRestart(reason);
    }

    private void Report(string step) => _log.Tell($"{step} {_incarnation}", ActorRefs.NoSender);
}

/// <summary>Counts up from 1.</summary>
internal sealed class Counter
{
    private int _last;

    public int Next() => Interlocked.Increment(ref _last);
}
