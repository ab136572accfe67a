namespace ActorTrader.Actors.Tests;

public class SchedulerTests : TestKit.Xunit2.TestKit
{
    private readonly TestKit.VirtualTimeProvider _time;

    public SchedulerTests() : this(new TestKit.VirtualTimeProvider()) { }

    private SchedulerTests(TestKit.VirtualTimeProvider time) : base(Setup.ActorSystemSetup.Create(Some.Virtual(time))) => _time = time;

    [Fact]
    public void A_message_is_told_once_after_its_delay()
    {
        Sys.Scheduler.ScheduleTellOnce(Some.Second, TestActor, "late", TestActor);
        _time.Advance(Some.Second * 0.5);
        HasMessages.ShouldBeFalse();
        _time.Advance(Some.Second * 0.5);
        ExpectMsgFrom(TestActor, "late");
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_message_is_told_repeatedly_until_canceled()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(Some.Second, Some.Second * 2, TestActor, "tick", TestActor);
        _time.Advance(Some.Second * 5);
        ReceiveN(3).ShouldBe(["tick", "tick", "tick"]);
        cancelable.Cancel();
        _time.Advance(Some.Second * 10);
        _time.PendingTimers.ShouldBe(0);
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void What_was_canceled_before_never_starts()
    {
        Sys.Scheduler.ScheduleTellOnce(Some.Second, TestActor, "late", TestActor, Cancelable.CreateCanceled());
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_cancellation_can_be_scheduled_itself()
    {
        var cancelable = new Cancelable(Sys.Scheduler, Some.Second);
        _time.Advance(Some.Second);
        cancelable.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_linked_cancelable_is_canceled_with_any_that_it_is_linked_to()
    {
        var (first, second) = (new Cancelable(Sys.Scheduler), new Cancelable(Sys.Scheduler));
        var linked = Cancelable.CreateLinkedCancelable(Sys.Scheduler, first, second);
        linked.IsCancellationRequested.ShouldBeFalse();
        second.Cancel();
        linked.IsCancellationRequested.ShouldBeTrue();
        first.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void A_linked_cancelable_is_canceled_with_a_token()
    {
        using var source = new CancellationTokenSource();
        var linked = Cancelable.CreateLinkedCancelable(Sys.Scheduler, source.Token);
        Sys.Scheduler.ScheduleTellOnce(Some.Second, TestActor, "never", TestActor, linked);
        source.Cancel();
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void An_action_runs_until_it_is_canceled()
    {
        var runs = 0;
        var cancelable = Sys.Scheduler.Advanced.ScheduleRepeatedlyCancelable(500, 1000, () => runs++);
        _time.Advance(Some.Second * 2);
        cancelable.Cancel();
        _time.Advance(Some.Second * 2);
        runs.ShouldBe(2);
    }

    [Fact]
    public void An_action_that_throws_neither_ends_the_process_nor_its_repetition()
    {
        var runs = 0;
        Sys.Scheduler.Advanced.ScheduleRepeatedly(Some.Second, Some.Second, () =>
        {
            runs++;
            throw Some.Fault();
        });
        _time.Advance(Some.Second * 2);
        runs.ShouldBe(2);
    }

    [Fact]
    public void Its_clock_is_the_system_s()
    {
        var (now, clock) = (Sys.Scheduler.Now, Sys.Scheduler.MonotonicClock);
        _time.Advance(Some.Second);
        (Sys.Scheduler.Now - now).ShouldBe(Some.Second);
        (Sys.Scheduler.MonotonicClock - clock).ShouldBe(Some.Second);
        Sys.Uptime.ShouldBe(Some.Second);
    }

    [Fact]
    public async Task Nothing_is_scheduled_after_the_system_has_ended()
    {
        Sys.Scheduler.ScheduleTellOnce(Some.Second, TestActor, "late", TestActor);
        await Sys.Terminate().WaitAsync(Some.Patience);
        await AwaitAssertAsync(() => _time.PendingTimers.ShouldBe(0));
        Should.Throw<SchedulerException>(() => Sys.Scheduler.ScheduleTellOnce(Some.Second, TestActor, "late", TestActor));
    }

    [Fact]
    public void A_negative_delay_and_an_interval_that_is_not_positive_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(-Some.Second, TestActor, "x", TestActor));
        Should.Throw<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellRepeatedly(Some.Second, TimeSpan.Zero, TestActor, "x", TestActor));
    }
}
