using ActorTrader.Actors.Pattern;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Tests.Pattern;

public sealed class RetrySupportTests : IDisposable
{
    private readonly TestKit.VirtualTimeProvider _time = new();
    private readonly ActorSystem _system;
    private int _tries;

    public RetrySupportTests() => _system = ActorSystem.Create("retry", ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = _time, Seed = 5 }));

    public void Dispose() => _system.Dispose();

    private Func<Task<int>> SucceedsAfter(int failures) => () =>
        ++_tries > failures ? Task.FromResult(_tries) : Task.FromException<int>(Some.Fault($"{_tries}"));

    [Fact]
    public async Task It_tries_until_it_succeeds() => (await RetrySupport.Retry(SucceedsAfter(3), 5)).ShouldBe(4);

    [Fact]
    public async Task Attempts_are_the_tries_after_the_first_and_the_last_failure_is_given()
    {
        (await Should.ThrowAsync<InvalidOperationException>(RetrySupport.Retry(SucceedsAfter(9), 2))).Message.ShouldBe("3");
        _tries.ShouldBe(3);
    }

    [Fact]
    public async Task What_throws_before_its_task_is_tried_again_too()
    {
        var result = await RetrySupport.Retry(() => ++_tries > 1 ? Task.FromResult(_tries) : throw Some.Fault(), 1);
        result.ShouldBe(2);
    }

    [Fact]
    public async Task It_waits_between_tries()
    {
        var tried = new Queue<TaskCompletionSource>([Some.Signal(), Some.Signal()]);
        var (second, attempt) = (tried.Last(), SucceedsAfter(1));
        var result = RetrySupport.Retry(() => { tried.Dequeue().SetResult(); return attempt(); }, 1, Some.Second, _system.Scheduler);
        _tries.ShouldBe(1);
        _time.PendingTimers.ShouldBe(1);
        _time.Advance(Some.Second - TimeSpan.FromTicks(1));
        second.Task.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        (await result.WaitAsync(Some.Patience)).ShouldBe(2);
    }

    [Fact]
    public async Task Waits_grow_with_back_off()
    {
        var failed = new Queue<TaskCompletionSource>(Enumerable.Range(0, 4).Select(_ => Some.Signal()));
        var signals = failed.ToArray();
        var result = RetrySupport.Retry(Attempt, 3, Some.Second, Some.Second * 2, 0, _system.Scheduler);
        foreach (var (signal, wait) in signals.Zip([1, 2, 2]))
        {
            await signal.Task.WaitAsync(Some.Patience);
            await Until(() => _time.PendingTimers == 1);
            _time.Advance(Some.Second * wait);
        }

        await Should.ThrowAsync<InvalidOperationException>(result.WaitAsync(Some.Patience));
        _time.GetTimestamp().ShouldBe((Some.Second * 5).Ticks);

        Task<int> Attempt()
        {
            failed.Dequeue().SetResult();
            return Task.FromException<int>(Some.Fault());
        }
    }

    [Fact]
    public async Task After_starts_a_task_when_its_time_has_come()
    {
        var started = false;
        var later = FutureTimeoutSupport.After(Some.Second, _system.Scheduler, () =>
        {
            started = true;
            return Task.FromResult(7);
        });
        _time.Advance(Some.Second - TimeSpan.FromTicks(1));
        started.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        (await later.WaitAsync(Some.Patience)).ShouldBe(7);
    }

    [Fact]
    public void After_no_time_it_starts_at_once() =>
        FutureTimeoutSupport.After(TimeSpan.Zero, _system.Scheduler, () => Task.FromResult(7)).IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = RetrySupport.Retry(SucceedsAfter(0), -1); });
        Should.Throw<ArgumentException>(() => { _ = RetrySupport.Retry(SucceedsAfter(0), 1, Some.Second * 2, Some.Second, 0, _system.Scheduler); })
            .Message.ShouldBe("MaxBackoff 00:00:01 of a retry: must not be less than MinBackoff 00:00:02");
    }

    private static async Task Until(Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(Some.Patience);
            await Task.Yield();
        }
    }
}
