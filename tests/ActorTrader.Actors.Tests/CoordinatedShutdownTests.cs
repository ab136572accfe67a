using System.Collections.Concurrent;

namespace ActorTrader.Actors.Tests;

public class CoordinatedShutdownTests
{
    private static readonly string[] Phases =
    [
        "before-service-unbind", "service-unbind", "service-requests-done", "service-stop", "before-cluster-shutdown", "cluster-sharding-shutdown-region",
        "cluster-leave", "cluster-exiting", "cluster-exiting-done", "cluster-shutdown", "before-actor-system-terminate", "actor-system-terminate",
    ];

    private readonly TestKit.VirtualTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _ran = new();
    private readonly ActorSystem _system;
    private readonly CoordinatedShutdown _shutdown;

    public CoordinatedShutdownTests()
    {
        _system = ActorSystem.Create("shutdown", Setup.ActorSystemSetup.Create(Some.Virtual(_time)));
        _shutdown = CoordinatedShutdown.Get(_system);
    }

    private void Record(string phase) => _shutdown.AddTask(phase, phase, () =>
    {
        _ran.Enqueue(phase);
        return Task.FromResult(Done.Instance);
    });

    [Fact]
    public async Task Phases_run_in_Akka_s_order()
    {
        foreach (var phase in Phases.Reverse()) Record(phase);
        await _shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Some.Patience);
        _ran.ShouldBe(Phases);
        _system.WhenTerminated.IsCompleted.ShouldBeTrue();
        _shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.UnknownReason.Instance);
    }

    [Fact]
    public async Task Terminate_runs_the_phases_too()
    {
        Record(CoordinatedShutdown.PhaseServiceStop);
        await _system.Terminate().WaitAsync(Some.Patience);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceStop]);
        _shutdown.ShutdownReason.ShouldBeOfType<CoordinatedShutdown.ActorSystemTerminateReason>();
    }

    [Fact]
    public async Task A_late_task_does_not_hold_the_rest_up_for_longer_than_its_phase_may_take()
    {
        _shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        Record(CoordinatedShutdown.PhaseServiceStop);
        var run = _shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        _ran.ShouldBeEmpty();
        _time.Advance(_shutdown.Timeout(CoordinatedShutdown.PhaseServiceUnbind));
        await run.WaitAsync(Some.Patience);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceStop]);
    }

    [Fact]
    public async Task A_task_that_fails_does_not_stop_the_rest()
    {
        _shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "throws", () => throw Some.Fault());
        _shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", () => Task.FromException<Done>(Some.Fault()));
        Record(CoordinatedShutdown.PhaseServiceUnbind);
        await _shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Some.Patience);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceUnbind]);
    }

    [Fact]
    public async Task The_next_phase_waits_for_all_tasks_of_this_one()
    {
        var slow = new TaskCompletionSource<Done>();
        _shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "slow", () => slow.Task);
        Record(CoordinatedShutdown.PhaseServiceUnbind);
        Record(CoordinatedShutdown.PhaseServiceStop);
        var run = _shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceUnbind]);
        slow.SetResult(Done.Instance);
        await run.WaitAsync(Some.Patience);
        _ran.Last().ShouldBe(CoordinatedShutdown.PhaseServiceStop);
    }

    [Fact]
    public async Task It_runs_once_and_can_begin_at_a_later_phase()
    {
        Record(CoordinatedShutdown.PhaseServiceUnbind);
        Record(CoordinatedShutdown.PhaseServiceStop);
        var first = _shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceStop);
        var second = _shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        await Task.WhenAll(first, second).WaitAsync(Some.Patience);
        _ran.ShouldBe([CoordinatedShutdown.PhaseServiceStop]);
        _shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.UnknownReason.Instance);
    }

    [Fact]
    public void An_unknown_phase_is_refused() => Should.Throw<ArgumentException>(() => Record("no-such-phase"));
}
