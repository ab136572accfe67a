using ActorTrader.Actors.Simulations;

namespace ActorTrader.Actors.Tests.Simulations;

public class SimulationTests
{
    [Fact]
    public void Nothing_runs_until_the_program_waits() => Simulation.Run(1, async simulation =>
    {
        var handled = 0;
        var actor = simulation.System.ActorOf(Some.Actor((_, _) => handled++));
        actor.Tell("one");
        actor.Tell("two");
        handled.ShouldBe(0);

        await simulation.RunUntilIdle();

        handled.ShouldBe(2);
    });

    [Fact]
    public void Time_stands_still_while_there_is_work_and_passes_at_once_when_there_is_none()
    {
        var result = Simulation.Run(1, async simulation =>
        {
            var start = simulation.Time.GetUtcNow();
            var times = new List<TimeSpan>();
            var actor = simulation.System.ActorOf(Some.Actor((me, message) =>
            {
                times.Add(simulation.Time.GetUtcNow() - start);
                if (message is "start") me.Timers.StartPeriodicTimer("daily", "tick", TimeSpan.FromDays(1));
            }));
            actor.Tell("start");
            await simulation.RunUntilIdle();
            times.ShouldBe([TimeSpan.Zero]);

            await simulation.RunFor(TimeSpan.FromDays(365));

            times.Count.ShouldBe(366);
            times[^1].ShouldBe(TimeSpan.FromDays(365));
        });

        result.VirtualEnd.ShouldBe(new SimulationSettings().Start + TimeSpan.FromDays(365));
    }

    [Fact]
    public void Timers_fire_by_due_time_and_those_of_one_instant_in_the_order_of_creation() => Simulation.Run(1, async simulation =>
    {
        var fired = new List<string>();
        void Set(string name, int milliseconds) => simulation.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(milliseconds), () => fired.Add(name));
        Set("late", 20);
        Set("first of two", 10);
        Set("second of two", 10);
        Set("early", 5);

        await simulation.RunFor(TimeSpan.FromSeconds(1));

        fired.ShouldBe(["early", "first of two", "second of two", "late"]);
    });

    [Fact]
    public void A_condition_is_seen_at_the_step_that_makes_it_true() => Simulation.Run(1, async simulation =>
    {
        var count = 0;
        var actor = simulation.System.ActorOf(Some.Actor((me, _) =>
        {
            count++;
            Scripted.Me.Tell("again");
        }));
        actor.Tell("go");

        await simulation.RunUntil(() => count == 17);

        count.ShouldBe(17);
    });

    [Fact]
    public void Whatever_the_program_awaits_goes_on_on_its_thread() => Simulation.Run(1, async simulation =>
    {
        var thread = Environment.CurrentManagedThreadId;
        var actor = simulation.System.ActorOf(Some.Actor((me, message) => me.From.Tell(message)));

        (await actor.Ask<int>(1)).ShouldBe(1);
        Environment.CurrentManagedThreadId.ShouldBe(thread);
        await Task.Yield();
        Environment.CurrentManagedThreadId.ShouldBe(thread);
        await Virtual.Pause(TimeSpan.FromHours(1), simulation.Time);
        Environment.CurrentManagedThreadId.ShouldBe(thread);
        await actor.Ask<int>(2).ContinueWith(_ => Environment.CurrentManagedThreadId.ShouldBe(thread));
        var stopped = await actor.GracefulStop(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        stopped.ShouldBeTrue();
        Environment.CurrentManagedThreadId.ShouldBe(thread);
    });

    [Fact]
    public void Asynchronous_handlers_and_pipes_go_on_on_its_thread() => Simulation.Run(1, async simulation =>
    {
        var thread = Environment.CurrentManagedThreadId;
        var threads = new List<int>();
        var completed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = simulation.System.ActorOf(Some.Actor((me, message) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            if (message is "pipe") Later(simulation.Time).PipeTo(Scripted.Me);
            if (message is "complete") completed.SetResult("done");
            if (message is "run")
            {
                me.Run(async () =>
                {
                    await Later(simulation.Time);
                    threads.Add(Environment.CurrentManagedThreadId);
                    await completed.Task;
                    threads.Add(Environment.CurrentManagedThreadId);
                });
            }
        }));
        var other = simulation.System.ActorOf(Some.Actor((_, message) =>
        {
            if (message is "complete") completed.SetResult("done");
        }));
        foreach (var message in (string[])["pipe", "run"]) actor.Tell(message);
        await simulation.RunFor(TimeSpan.FromSeconds(5));
        other.Tell("complete");
        await simulation.RunFor(TimeSpan.FromSeconds(5));

        threads.ShouldBe(Enumerable.Repeat(thread, 5));

        static async Task<string> Later(TimeProvider time)
        {
            await Task.Yield();
            await Virtual.Pause(TimeSpan.FromSeconds(1), time).ConfigureAwait(false);
            return "later";
        }
    });

    [Fact]
    public void An_ask_that_nobody_answers_times_out_in_virtual_time() => Simulation.Run(1, async simulation =>
    {
        var silent = simulation.System.ActorOf(Some.Actor((_, _) => { }));

        await Should.ThrowAsync<AskTimeoutException>(() => silent.Ask("?", TimeSpan.FromHours(3)));

        (simulation.Time.GetUtcNow() - new SimulationSettings().Start).ShouldBe(TimeSpan.FromHours(3));
    });

    [Fact]
    public void A_run_without_end_fails_at_the_step_limit_and_says_so()
    {
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(7, async simulation =>
        {
            simulation.System.ActorOf(Some.Actor((_, _) => Scripted.Me.Tell("again")), "busy").Tell("go");
            await simulation.RunUntilIdle();
        }, new SimulationSettings { MaxSteps = 500 }));

        failure.InnerException.ShouldBeOfType<SimulationStuckException>();
        failure.Message.ShouldContain("not ended after 500 steps, its limit; the program waits until idle");
        failure.Message.ShouldContain("/user/busy String again");
        failure.Message.ShouldContain("replay: Simulation.Replay(\"seed=7;policy=random\", program)");
    }

    [Fact]
    public void A_program_that_waits_for_what_can_never_come_fails_at_once()
    {
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(7, _ => new TaskCompletionSource().Task));

        failure.InnerException.ShouldBeOfType<SimulationStuckException>().Message.ShouldStartWith("nothing is left to do");
    }

    [Fact]
    public void Work_from_another_thread_fails_the_run_and_says_where_it_came_from()
    {
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(7, async simulation =>
        {
            var actor = simulation.System.ActorOf(Some.Actor((_, _) => { }), "target");
            await simulation.RunUntilIdle();
            var thread = new Thread(() => SendFromElsewhere(actor));
            thread.Start();
            thread.Join();
            await simulation.RunUntilIdle();
        }));

        failure.Message.ShouldContain("work for akka://simulation/user/target came from another thread");
        failure.Message.ShouldContain(nameof(SendFromElsewhere));
    }

    [Fact]
    public void A_check_fails_the_run_at_the_step_that_breaks_it()
    {
        var failure = Should.Throw<SimulationFailedException>(() => Simulation.Run(7, async simulation =>
        {
            var balance = 3;
            simulation.AfterEachStep(() => balance.ShouldBeGreaterThanOrEqualTo(0));
            var actor = simulation.System.ActorOf(Some.Actor((_, _) => balance--), "spender");
            for (var i = 0; i < 100; i++) actor.Tell(i);
            await simulation.RunUntilIdle();
        }));

        failure.Message.ShouldContain("/user/spender Int32 3\n");
        failure.Message.ShouldNotContain("/user/spender Int32 4\n");
    }

    [Fact]
    public void A_killed_system_does_nothing_more_while_others_go_on() => Simulation.Run(1, async simulation =>
    {
        var handled = new List<string>();
        Props Logged(string name) => Some.Actor((me, message) =>
        {
            handled.Add($"{name} {message}");
            me.Timers.StartSingleTimer("next", "tick", TimeSpan.FromSeconds(1));
        });
        var killed = simulation.CreateSystem("first");
        killed.ActorOf(Logged("first")).Tell("go");
        simulation.CreateSystem("second").ActorOf(Logged("second")).Tell("go");
        await simulation.RunUntilIdle();

        simulation.Kill(killed);
        handled.Clear();
        await simulation.RunFor(TimeSpan.FromSeconds(2));

        handled.ShouldBe(["second tick", "second tick"]);
    });

    [Fact]
    public void The_programs_randomness_is_the_seeds()
    {
        static int[] Draw(long seed)
        {
            int[] drawn = [];
            Simulation.Run(seed, simulation =>
            {
                drawn = [.. Enumerable.Range(0, 20).Select(_ => simulation.Random.Next(100))];
                return Task.CompletedTask;
            });
            return drawn;
        }

        Draw(1).ShouldBe(Draw(1));
        Draw(1).ShouldNotBe(Draw(2));
        Draw(1).ShouldAllBe(number => number >= 0 && number < 100);
    }

    private static void SendFromElsewhere(IActorRef actor) => actor.Tell("from elsewhere");
}
