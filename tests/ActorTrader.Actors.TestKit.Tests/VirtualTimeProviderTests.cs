namespace ActorTrader.Actors.TestKit.Tests;

public class VirtualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly VirtualTimeProvider _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        var start = _time.GetUtcNow();
        _time.GetUtcNow().ShouldBe(start);
        _time.Advance(Second);
        _time.GetUtcNow().ShouldBe(start + Second);
        _time.GetElapsedTime(0).ShouldBe(Second);
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_times()
    {
        Timer("late", 3);
        Timer("early", 1);
        Timer("early too", 1);
        _time.Advance(Second * 2);
        _fired.ShouldBe(["early@1", "early too@1"]);
        _time.Advance(Second);
        _fired.Count.ShouldBe(3);
    }

    [Fact]
    public void A_periodic_timer_fires_for_each_period_passed()
    {
        Timer("tick", 1, period: 2);
        _time.Advance(Second * 6);
        _fired.ShouldBe(["tick@1", "tick@3", "tick@5"]);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var timer = Timer("gone", 1);
        timer.Dispose();
        _time.Advance(Second * 2);
        _fired.ShouldBeEmpty();
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only()
    {
        var timer = Timer("moved", 1);
        timer.Change(Second * 5, Timeout.InfiniteTimeSpan);
        _time.Advance(Second * 4);
        _fired.ShouldBeEmpty();
        _time.Advance(Second);
        _fired.ShouldBe(["moved@5"]);
    }

    private ITimer Timer(string name, int seconds, int? period = null) => _time.CreateTimer(
        _ => _fired.Add($"{name}@{_time.GetElapsedTime(0).TotalSeconds}"), null, Second * seconds, period is { } p ? Second * p : Timeout.InfiniteTimeSpan);
}
