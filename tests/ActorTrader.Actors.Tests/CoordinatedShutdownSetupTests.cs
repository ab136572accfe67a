using System.Collections.Concurrent;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests;

public class CoordinatedShutdownSetupTests
{
    private readonly TestKit.VirtualTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _ran = new();

    private CoordinatedShutdown Shutdown(CoordinatedShutdownSetup setup) => CoordinatedShutdown.Get(System(setup));

    private ActorSystem System(CoordinatedShutdownSetup setup) => ActorSystem.Create("shutdown", ActorSystemSetup.Create(Some.Virtual(_time), setup));

    private static CoordinatedShutdownSetup With(params (string Name, ShutdownPhase Phase)[] phases) =>
        new() { Phases = phases.ToDictionary(phase => phase.Name, phase => phase.Phase) };

    private void Record(CoordinatedShutdown shutdown, params string[] phases)
    {
        foreach (var phase in phases)
        {
            shutdown.AddTask(phase, "record", () =>
            {
                _ran.Enqueue(phase);
                return Task.FromResult(Done.Instance);
            });
        }
    }

    private static Task<Done> Failed() => Task.FromException<Done>(Some.Fault());

    private static Task Run(CoordinatedShutdown shutdown) => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Some.Patience);

    [Fact]
    public async Task A_phase_of_one_s_own_runs_between_those_that_it_names()
    {
        var shutdown = Shutdown(With(
            ("flatten", new ShutdownPhase(CoordinatedShutdown.PhaseServiceUnbind)),
            (CoordinatedShutdown.PhaseServiceRequestsDone, new ShutdownPhase("flatten"))));
        Record(shutdown, CoordinatedShutdown.PhaseServiceRequestsDone, "flatten", CoordinatedShutdown.PhaseServiceUnbind);
        await Run(shutdown);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceUnbind, "flatten", CoordinatedShutdown.PhaseServiceRequestsDone]);
    }

    [Fact]
    public async Task A_phase_on_which_nothing_depends_runs_before_the_system_ends()
    {
        var shutdown = Shutdown(With(("flatten", new ShutdownPhase(CoordinatedShutdown.PhaseServiceUnbind))));
        Record(shutdown, CoordinatedShutdown.PhaseActorSystemTerminate, "flatten");
        await Run(shutdown);
        _ran.ShouldBe(["flatten", CoordinatedShutdown.PhaseActorSystemTerminate]);
    }

    [Fact]
    public async Task A_phase_that_does_not_recover_ends_the_shutdown_when_a_task_fails()
    {
        var shutdown = Shutdown(With((CoordinatedShutdown.PhaseServiceStop, new ShutdownPhase { Recover = false })));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "fails", Failed);
        Record(shutdown, CoordinatedShutdown.PhaseClusterLeave);
        await Should.ThrowAsync<InvalidOperationException>(Run(shutdown));
        _ran.ShouldBeEmpty();
        shutdown.System.WhenTerminated.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_phase_that_does_not_recover_ends_the_shutdown_when_a_task_is_late_and_says_which()
    {
        var shutdown = Shutdown(With((CoordinatedShutdown.PhaseServiceStop, new ShutdownPhase { Recover = false, Timeout = Some.Second })));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "close-feed", () => new TaskCompletionSource<Done>().Task);
        Record(shutdown, CoordinatedShutdown.PhaseClusterLeave);
        var run = Run(shutdown);
        _time.Advance(Some.Second);
        (await Should.ThrowAsync<TimeoutException>(run)).Message.ShouldBe(
            "Coordinated shutdown phase [service-stop] timed out after 00:00:01, still running: [close-feed]");
        _ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_tasks_of_a_disabled_phase_do_not_run()
    {
        var shutdown = Shutdown(With((CoordinatedShutdown.PhaseServiceStop, new ShutdownPhase { Enabled = false })));
        Record(shutdown, CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseClusterLeave);
        await Run(shutdown);
        _ran.ShouldBe([CoordinatedShutdown.PhaseClusterLeave]);
    }

    [Fact]
    public void Each_phase_has_its_own_time_and_those_with_tasks_add_up()
    {
        var shutdown = Shutdown(With((CoordinatedShutdown.PhaseServiceStop, new ShutdownPhase { Timeout = Some.Second })));
        shutdown.Timeout(CoordinatedShutdown.PhaseServiceUnbind).ShouldBe(Some.Second * 5);
        shutdown.Timeout(CoordinatedShutdown.PhaseClusterExiting).ShouldBe(Some.Second * 10);
        shutdown.TotalTimeout.ShouldBe(Some.Second * 10, "only ending the system has a task");
        Record(shutdown, CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseServiceUnbind);
        shutdown.TotalTimeout.ShouldBe(Some.Second * 16);
    }

    [Fact]
    public async Task The_actors_may_be_left_running()
    {
        var shutdown = Shutdown(new CoordinatedShutdownSetup { TerminateActorSystem = false, RunByActorSystemTerminate = false });
        await Run(shutdown);
        shutdown.System.WhenTerminated.IsCompleted.ShouldBeFalse();
        await shutdown.System.Terminate().WaitAsync(Some.Patience);
    }

    [Fact]
    public async Task Terminate_can_leave_the_phases_out()
    {
        var system = System(new CoordinatedShutdownSetup { RunByActorSystemTerminate = false });
        Record(CoordinatedShutdown.Get(system), CoordinatedShutdown.PhaseServiceStop);
        await system.Terminate().WaitAsync(Some.Patience);
        _ran.ShouldBeEmpty();
    }

    [Fact]
    public void The_end_of_the_process_waits_for_the_phases()
    {
        var system = (ActorSystemImpl)System(new CoordinatedShutdownSetup());
        Record(CoordinatedShutdown.Get(system), CoordinatedShutdown.PhaseServiceStop);
        new ProcessExitHook(system).OnProcessExit(null, EventArgs.Empty);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceStop]);
        CoordinatedShutdown.Get(system).ShutdownReason.ShouldBeOfType<CoordinatedShutdown.ClrExitReason>();
        system.WhenTerminated.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_task_may_be_added_to_a_later_phase_while_an_earlier_one_runs()
    {
        var shutdown = Shutdown(new CoordinatedShutdownSetup());
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "adds", () =>
        {
            Record(shutdown, CoordinatedShutdown.PhaseServiceStop);
            return Task.FromResult(Done.Instance);
        });
        await Run(shutdown);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceStop]);
    }

    [Fact]
    public void Phases_that_depend_on_each_other_are_refused_with_their_circle() =>
        Should.Throw<ArgumentException>(() => System(With(("a", new ShutdownPhase("b")), ("b", new ShutdownPhase("a")))))
            .Message.ShouldBe("Cycle detected in graph of phases. It must be a DAG. phase [a] depends transitively on itself: a -> b -> a");

    [Fact]
    public void A_phase_that_depends_on_an_unknown_one_is_refused() =>
        Should.Throw<ArgumentException>(() => System(With(("flatten", new ShutdownPhase("no-such-phase")))))
            .Message.ShouldBe("shutdown phase [flatten] depends on phase [no-such-phase], which is not defined");

    [Fact]
    public void A_phase_without_time_is_refused() =>
        Should.Throw<ArgumentException>(() => System(With(("flatten", new ShutdownPhase { Timeout = TimeSpan.Zero }))))
            .Message.ShouldBe("shutdown phase [flatten] has a timeout of 00:00:00: expected a positive one");

    [Fact]
    public void A_termination_that_could_not_end_is_refused() =>
        Should.Throw<ArgumentException>(() => System(new CoordinatedShutdownSetup { TerminateActorSystem = false })).Message.ShouldContain("would never end");
}
