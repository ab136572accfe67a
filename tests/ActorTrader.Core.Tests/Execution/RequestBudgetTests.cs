using ActorTrader.Core.Execution;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Core.Tests.Execution;

public sealed class RequestBudgetTests
{
    private static readonly RequestBudgetOptions Small = new() { Limit = 5, Reserve = 2, Window = TimeSpan.FromSeconds(60), Margin = TimeSpan.FromMilliseconds(500) };

    [Fact]
    public void New_orders_and_queries_leave_the_reserve_to_cancels_and_reducing_orders()
    {
        var budget = new RequestBudget(Small);
        Granted(budget, RequestPriority.New, RequestPriority.Query, RequestPriority.New);
        budget.TryTake(RequestPriority.New, Some.Now).ShouldBe(TimeSpan.FromSeconds(60.5));
        budget.TryTake(RequestPriority.Query, Some.Now).ShouldBe(TimeSpan.FromSeconds(60.5));
        Granted(budget, RequestPriority.Cancel, RequestPriority.Reduce);
        budget.TryTake(RequestPriority.Cancel, Some.Now).ShouldBe(TimeSpan.FromSeconds(60.5));
    }

    [Fact]
    public void A_request_comes_back_after_window_and_margin()
    {
        var budget = new RequestBudget(Small);
        for (var second = 0; second < 5; second++) budget.TryTake(RequestPriority.Cancel, At(second)).ShouldBeNull();
        budget.TryTake(RequestPriority.Cancel, At(10)).ShouldBe(TimeSpan.FromSeconds(50.5));
        // A new order needs two of the five back besides its own.
        budget.TryTake(RequestPriority.New, At(10)).ShouldBe(TimeSpan.FromSeconds(52.5));
        budget.TryTake(RequestPriority.Cancel, At(60.5)).ShouldBeNull();
    }

    [Fact]
    public void What_is_available_depends_on_the_priority()
    {
        var budget = new RequestBudget(Small);
        (budget.Available(Some.Now), budget.Available(RequestPriority.New, Some.Now)).ShouldBe((5, 3));
        Granted(budget, RequestPriority.Cancel, RequestPriority.Cancel, RequestPriority.Cancel, RequestPriority.Cancel);
        (budget.Available(Some.Now), budget.Available(RequestPriority.New, Some.Now)).ShouldBe((1, 0));
    }

    [Fact]
    public void The_venue_may_know_of_more_requests_than_we()
    {
        var budget = new RequestBudget(Small);
        budget.Observe(new RateLimit(5, 1, At(3)), Some.Now);
        budget.Available(Some.Now).ShouldBe(1);
        budget.Available(At(60.4)).ShouldBe(1);
        budget.Available(At(60.5)).ShouldBe(5);
    }

    [Fact]
    public void The_venue_may_not_give_back_what_we_know_was_used()
    {
        var budget = new RequestBudget(Small);
        Granted(budget, RequestPriority.Cancel, RequestPriority.Cancel);
        budget.Observe(new RateLimit(5, 5, At(60)), Some.Now);
        budget.Available(Some.Now).ShouldBe(3);
    }

    [Fact]
    public void A_smaller_limit_of_the_venue_holds_and_shrinks_the_reserve_with_it()
    {
        var budget = new RequestBudget(new RequestBudgetOptions { Limit = 200, Reserve = 20 });
        budget.Observe(new RateLimit(50, 50, At(60)), Some.Now);
        budget.Limit.ShouldBe(50);
        budget.Available(RequestPriority.New, Some.Now).ShouldBe(45);
        budget.Observe(new RateLimit(1_000, 1_000, At(60)), Some.Now);
        budget.Limit.ShouldBe(200);
    }

    [Fact]
    public void A_venue_that_states_no_limit_says_nothing()
    {
        var budget = new RequestBudget(Small);
        budget.Observe(default, Some.Now);
        budget.Available(Some.Now).ShouldBe(5);
    }

    [Fact]
    public void After_a_429_nothing_passes_before_its_wait_is_over()
    {
        var budget = new RequestBudget(Small);
        budget.Penalize(TimeSpan.FromSeconds(3), Some.Now);
        budget.Penalize(TimeSpan.FromSeconds(1), Some.Now);
        budget.Available(Some.Now).ShouldBe(0);
        budget.TryTake(RequestPriority.Cancel, At(1)).ShouldBe(TimeSpan.FromSeconds(2));
        budget.TryTake(RequestPriority.Cancel, At(3)).ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_steps_back_frees_nothing_and_is_held()
    {
        var budget = new RequestBudget(Small);
        for (var i = 0; i < 5; i++) budget.TryTake(RequestPriority.Cancel, At(100)).ShouldBeNull();
        budget.TryTake(RequestPriority.Cancel, Some.Now).ShouldBe(TimeSpan.FromSeconds(60.5));
    }

    [Fact]
    public void A_reserve_must_leave_something() =>
        Should.Throw<ArgumentException>(() => new RequestBudget(new RequestBudgetOptions { Limit = 10, Reserve = 10 }));

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RequestBudgetOptions { Limit = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new RequestBudgetOptions { Window = TimeSpan.Zero });
        Should.Throw<ArgumentOutOfRangeException>(() => new RequestBudgetOptions { Margin = TimeSpan.FromSeconds(-1) });
        Should.Throw<ArgumentOutOfRangeException>(() => new RequestBudgetOptions { Reserve = -1 });
    }

    [Fact]
    public void No_window_ever_holds_more_than_the_limit() =>
        Prop.ForAll(Arb.From(Runs()), run =>
        {
            var budget = new RequestBudget(run.Options);
            var (now, granted) = (Some.Now, new List<(Timestamp At, RequestPriority Priority)>());
            foreach (var (gap, priority, hint) in run.Requests)
            {
                now += TimeSpan.FromMilliseconds(gap);
                if (hint == 0) budget.Observe(new RateLimit(run.Options.Limit, run.Options.Limit / 2, now), now);
                if (hint == 1) budget.Penalize(TimeSpan.FromMilliseconds(700), now);
                if (budget.TryTake(priority, now) is not { } wait)
                {
                    granted.Add((now, priority));
                }
                else
                {
                    wait.ShouldBeGreaterThan(TimeSpan.Zero);
                    budget.TryTake(priority, now + wait - TimeSpan.FromTicks(1)).ShouldNotBeNull("the wait is not longer than needed");
                    now += wait;
                    budget.TryTake(priority, now).ShouldBeNull("whoever waits as told is served");
                    granted.Add((now, priority));
                }
            }

            foreach (var (start, _) in granted)
            {
                var window = granted.Where(g => g.At >= start && g.At < start + run.Options.Window).ToList();
                window.Count.ShouldBeLessThanOrEqualTo(run.Options.Limit);
                window.Count(g => g.Priority >= RequestPriority.New).ShouldBeLessThanOrEqualTo(run.Options.Limit - run.Options.Reserve);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static Gen<Run> Runs() =>
        from limit in Gen.Choose(1, 12)
        from reserve in Gen.Choose(0, limit - 1)
        from margin in Gen.Elements(0, 20, 500)
        from requests in Gen.ArrayOf(
            from gap in Gen.Frequency((5, Gen.Choose(0, 50)), (1, Gen.Choose(0, 3_000)))
            from priority in Gen.Elements(Enum.GetValues<RequestPriority>())
            from hint in Gen.Choose(0, 30)
            select (gap, priority, hint))
        select new Run(
            new RequestBudgetOptions { Limit = limit, Reserve = reserve, Window = TimeSpan.FromSeconds(1), Margin = TimeSpan.FromMilliseconds(margin) }, requests);

    private static Timestamp At(double seconds) => Some.Now + TimeSpan.FromSeconds(seconds);

    private static void Granted(RequestBudget budget, params RequestPriority[] priorities)
    {
        foreach (var priority in priorities) budget.TryTake(priority, Some.Now).ShouldBeNull();
    }

    private sealed record Run(RequestBudgetOptions Options, (int Gap, RequestPriority Priority, int Hint)[] Requests)
    {
        public override string ToString() => $"{Options} {string.Join(' ', Requests)}";
    }
}
