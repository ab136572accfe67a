namespace ActorTrader.Actors.TestKit.Tests;

public class WithinTests : Xunit2.TestKit
{
    private static readonly TimeSpan Moment = Some.Moment;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_frame_bounds_the_expectations_in_it()
    {
        TestActor.Tell(1);
        Within(Minute, () => ExpectMsg(1)).ShouldBe(1);
        Some.Failure(() => Within(Moment, () => ExpectMsg<int>())).ShouldContain("Timeout 00:00:00.0");
    }

    [Fact]
    public void The_narrower_of_nested_frames_holds_and_the_outer_one_returns_after_it() => Within(Minute, () =>
    {
        Within(Minute / 4, () => { Remaining.ShouldBeLessThanOrEqualTo(Minute / 4); });
        Remaining.ShouldBeGreaterThan(TimeSpan.FromSeconds(30));
        Within(Minute * 2, () => { Remaining.ShouldBeLessThanOrEqualTo(Minute); });
    });

    [Fact]
    public void Outside_of_a_frame_nothing_remains_but_the_default()
    {
        Should.Throw<InvalidOperationException>(() => Remaining).Message.ShouldContain("within");
        RemainingOrDefault.ShouldBe(TestKitSettings.SingleExpectDefault);
        GetTimeoutOrDefault(Moment).ShouldBe(Moment);
    }

    [Fact]
    public void A_frame_s_end_is_forgotten_when_its_code_throws()
    {
        Should.Throw<InvalidOperationException>(() => Within(Moment, () => throw new InvalidOperationException()));
        RemainingOrDefault.ShouldBe(TestKitSettings.SingleExpectDefault);
    }

    [Fact]
    public async Task Code_that_takes_too_long_or_too_short_fails()
    {
        Some.Failure(() => Within(TimeSpan.Zero, () => { ReceiveOne(Moment); })).ShouldContain("exceeding 00:00:00");
        Some.Failure(() => Within(Minute, Minute * 2, () => { }, "slow")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("should have at least been 00:01:00"), text => text.ShouldContain("hint: slow"));
        (await Some.Failure(() => WithinAsync(Minute, Minute * 2, () => Task.CompletedTask))).ShouldContain("should have at least been");
        Some.Failure(() => Within(Moment, () => Within(Minute, Minute * 2, () => { }))).ShouldContain("not possible, only");
    }

    [Fact]
    public void The_epsilon_is_added_to_the_time() => Within(TimeSpan.Zero, () => { ReceiveOne(Moment); }, epsilonValue: Minute);

    [Fact]
    public void A_frame_that_ends_in_silence_may_use_up_its_time() => Within(Moment, () => ExpectNoMsg());

    [Fact]
    public async Task A_frame_may_be_awaited()
    {
        TestActor.Tell(1);
        (await WithinAsync(Minute, async () => await ExpectMsgAsync<int>())).ShouldBe(1);
        (await Some.Failure(() => WithinAsync(Moment, async () => await ExpectMsgAsync<int>()))).ShouldContain("Timeout");
        RemainingOrDefault.ShouldBe(TestKitSettings.SingleExpectDefault);
    }

    [Fact]
    public void An_infinite_or_negative_time_is_refused() =>
        Should.Throw<ArgumentException>(() => ExpectMsg<int>(Timeout.InfiniteTimeSpan)).ParamName.ShouldBe("duration");
}
