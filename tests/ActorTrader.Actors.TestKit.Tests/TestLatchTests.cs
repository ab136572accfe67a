namespace ActorTrader.Actors.TestKit.Tests;

public class TestLatchTests : Xunit2.TestKit
{
    [Fact]
    public void A_latch_opens_when_it_was_counted_down()
    {
        var latch = CreateTestLatch(2);
        latch.CountDown();
        latch.IsOpen.ShouldBeFalse();
        Should.Throw<TimeoutException>(() => latch.Ready(Some.Moment)).Message.ShouldContain("lacks 1 of 2");
        _ = Task.Run(latch.CountDown, TestContext.Current.CancellationToken);
        latch.Ready();
        latch.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_latch_can_be_opened_at_once_and_closed_again()
    {
        var latch = new TestLatch(3);
        latch.Open();
        latch.Ready(TimeSpan.Zero);
        latch.Reset();
        latch.IsOpen.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => latch.Ready(TimeSpan.MaxValue));
    }

    [Fact]
    public async Task A_barrier_holds_each_until_all_have_come()
    {
        var barrier = CreateTestBarrier(2);
        var other = Task.Run(barrier.Await, TestContext.Current.CancellationToken);
        barrier.Await();
        await other;
    }

    [Fact]
    public void A_barrier_to_which_not_all_come_fails_and_can_be_used_again()
    {
        var barrier = new TestBarrier(this, 2);
        Should.Throw<TimeoutException>(() => barrier.Await(Some.Moment)).Message.ShouldContain("not all 2");
        barrier.Reset();
        Should.Throw<TimeoutException>(() => barrier.Await(Some.Moment));
    }
}
