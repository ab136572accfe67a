using ActorTrader.Actors.Pattern;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Pattern;

public sealed class CircuitBreakerTests : IDisposable
{
    private static readonly TimeSpan CallTimeout = Some.Second;
    private static readonly TimeSpan ResetTimeout = Some.Second * 10;

    private readonly TestKit.VirtualTimeProvider _time = new();
    private readonly ActorSystem _system;
    private readonly List<string> _seen = [];

    public CircuitBreakerTests() => _system = ActorSystem.Create("breaker", ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = _time, Seed = 5 }));

    public void Dispose() => _system.Dispose();

    private CircuitBreaker Breaker(int maxFailures = 1) => CircuitBreaker.Create(_system.Scheduler, maxFailures, CallTimeout, ResetTimeout)
        .OnOpen(() => _seen.Add("open")).OnHalfOpen(() => _seen.Add("half open")).OnClose(() => _seen.Add("close"));

    private static Task<int> Failing() => Task.FromException<int>(Some.Fault());

    private static Task FailOnce(CircuitBreaker breaker) => Should.ThrowAsync<InvalidOperationException>(breaker.WithCircuitBreaker(Failing));

    [Fact]
    public async Task Calls_pass_while_it_is_closed()
    {
        var breaker = Breaker();
        (await breaker.WithCircuitBreaker(() => Task.FromResult(7))).ShouldBe(7);
        breaker.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task Failures_in_a_row_open_it_and_it_tells_the_last_of_them()
    {
        var breaker = Breaker(maxFailures: 2);
        await FailOnce(breaker);
        breaker.CurrentFailureCount.ShouldBe(1);
        breaker.IsClosed.ShouldBeTrue();
        await FailOnce(breaker);
        breaker.IsOpen.ShouldBeTrue();
        breaker.LastCaughtException.ShouldBeOfType<InvalidOperationException>();
        _seen.ShouldBe(["open"]);
    }

    [Fact]
    public async Task A_success_between_failures_begins_the_count_anew()
    {
        var breaker = Breaker(maxFailures: 2);
        await FailOnce(breaker);
        await breaker.WithCircuitBreaker(() => Task.FromResult(7));
        await FailOnce(breaker);
        breaker.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task While_open_calls_fail_without_being_made_and_say_for_how_long()
    {
        var breaker = Breaker();
        await FailOnce(breaker);
        _time.Advance(Some.Second * 4);
        var made = false;
        var refused = await Should.ThrowAsync<OpenCircuitException>(breaker.WithCircuitBreaker(() => Task.FromResult(made = true)));
        refused.RemainingDuration.ShouldBe(Some.Second * 6);
        refused.InnerException.ShouldBeOfType<InvalidOperationException>();
        made.ShouldBeFalse();
    }

    [Fact]
    public async Task After_the_reset_timeout_one_call_is_let_through_and_its_success_closes_it()
    {
        var breaker = Breaker();
        await FailOnce(breaker);
        _time.Advance(ResetTimeout);
        breaker.IsHalfOpen.ShouldBeTrue();
        var trial = new TaskCompletionSource<int>();
        var first = breaker.WithCircuitBreaker(() => trial.Task);
        await Should.ThrowAsync<OpenCircuitException>(breaker.WithCircuitBreaker(() => Task.FromResult(8)));
        trial.SetResult(7);
        (await first.WaitAsync(Some.Patience)).ShouldBe(7);
        breaker.IsClosed.ShouldBeTrue();
        _seen.ShouldBe(["open", "half open", "close"]);
    }

    [Fact]
    public async Task A_trial_that_fails_opens_it_again_for_as_long()
    {
        var breaker = Breaker();
        await FailOnce(breaker);
        _time.Advance(ResetTimeout);
        await FailOnce(breaker);
        breaker.IsOpen.ShouldBeTrue();
        _time.Advance(ResetTimeout - TimeSpan.FromTicks(1));
        breaker.IsOpen.ShouldBeTrue();
        _time.Advance(TimeSpan.FromTicks(1));
        breaker.IsHalfOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reset_timeout_grows_with_each_failed_trial_and_is_back_after_it_closed()
    {
        var breaker = Breaker().WithExponentialBackoff(ResetTimeout * 5);
        foreach (var factor in new[] { 1, 2, 4, 4 })
        {
            await FailOnce(breaker);
            _time.Advance((ResetTimeout * factor) - TimeSpan.FromTicks(1));
            breaker.IsOpen.ShouldBeTrue();
            _time.Advance(TimeSpan.FromTicks(1));
            breaker.IsHalfOpen.ShouldBeTrue();
        }

        await breaker.WithCircuitBreaker(() => Task.FromResult(7));
        await FailOnce(breaker);
        _time.Advance(ResetTimeout);
        breaker.IsHalfOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_random_factor_lengthens_the_next_reset_timeout()
    {
        var breaker = Breaker().WithRandomFactor(0.5);
        await FailOnce(breaker);
        _time.Advance(ResetTimeout);
        await FailOnce(breaker);
        _time.Advance(ResetTimeout);
        breaker.IsOpen.ShouldBeTrue();
        _time.Advance(ResetTimeout * 0.5);
        breaker.IsHalfOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_late_call_is_a_failure()
    {
        var breaker = Breaker();
        var call = breaker.WithCircuitBreaker(() => new TaskCompletionSource<int>().Task);
        _time.Advance(CallTimeout);
        (await Should.ThrowAsync<TimeoutException>(call.WaitAsync(Some.Patience))).Message.ShouldContain("1000 ms");
        breaker.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_in_time_leaves_no_timer_behind()
    {
        var answer = new TaskCompletionSource<int>();
        var call = Breaker().WithCircuitBreaker(() => answer.Task);
        answer.SetResult(7);
        (await call.WaitAsync(Some.Patience)).ShouldBe(7);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_without_result_and_with_state_count_too()
    {
        var breaker = Breaker(maxFailures: 4);
        await Should.ThrowAsync<InvalidOperationException>(breaker.WithCircuitBreaker(() => Task.FromException(Some.Fault())));
        await Should.ThrowAsync<InvalidOperationException>(breaker.WithCircuitBreaker("state", Task (_) => Task.FromException(Some.Fault())));
        await Should.ThrowAsync<InvalidOperationException>(breaker.WithCircuitBreaker<int, string>("state", _ => Failing()));
        breaker.CurrentFailureCount.ShouldBe(3);
        (await breaker.WithCircuitBreaker<string, string>("state", Task.FromResult)).ShouldBe("state");
        breaker.CurrentFailureCount.ShouldBe(0);
    }

    [Fact]
    public void Synchronous_calls_are_guarded_too()
    {
        var breaker = Breaker(maxFailures: 2);
        breaker.WithSyncCircuitBreaker(() => 7).ShouldBe(7);
        Should.Throw<InvalidOperationException>(() => breaker.WithSyncCircuitBreaker(() => throw Some.Fault()));
        Should.Throw<TimeoutException>(() => breaker.WithSyncCircuitBreaker(() => _time.Advance(CallTimeout * 2)));
        breaker.IsOpen.ShouldBeTrue();
        Should.Throw<OpenCircuitException>(() => breaker.WithSyncCircuitBreaker(() => 7));
    }

    [Fact]
    public void Calls_made_elsewhere_are_told_to_it()
    {
        var breaker = Breaker();
        breaker.Fail();
        breaker.IsOpen.ShouldBeTrue();
        breaker.LastCaughtException.ShouldBeOfType<UserCalledFailException>();
        breaker.Succeed();
        breaker.IsOpen.ShouldBeTrue("only a call on trial closes it");
        _time.Advance(ResetTimeout);
        breaker.Succeed();
        breaker.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void A_callback_that_throws_keeps_neither_others_nor_the_state_from_following()
    {
        var breaker = CircuitBreaker.Create(_system.Scheduler, 1, CallTimeout, ResetTimeout)
            .OnOpen(() => throw Some.Fault()).OnOpen(() => _seen.Add("open"));
        breaker.Fail();
        breaker.IsOpen.ShouldBeTrue();
        _seen.ShouldBe(["open"]);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Should.Throw<ArgumentException>(() => Breaker(maxFailures: 0)).Message.ShouldStartWith("maxFailures 0: must be at least 1");
        Should.Throw<ArgumentException>(() => new CircuitBreaker(_system.Scheduler, 1, CallTimeout, TimeSpan.Zero)).Message.ShouldStartWith("resetTimeout 00:00:00");
        Should.Throw<ArgumentException>(() => Breaker().WithRandomFactor(2)).Message.ShouldStartWith("randomFactor 2: must be between 0.0 and 1.0");
        Should.Throw<ArgumentException>(() => new CircuitBreaker(_system.Scheduler, 1, CallTimeout, ResetTimeout, ResetTimeout, 0.5))
            .Message.ShouldStartWith("factor 0.5: must be >= 1.0");
    }
}
