using ActorTrader.Actors.Pattern;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Tests;

public class TestBreakerTests() : Xunit2.TestKit(ActorSystemSetup.Create(new RuntimeSetup { TimeProvider = new VirtualTimeProvider() }))
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FailSafe = TimeSpan.FromSeconds(30);

    [Fact]
    public void Each_change_of_state_can_be_waited_for()
    {
        var breaker = new TestBreaker(new CircuitBreaker(Sys.Scheduler, 1, Second, Second));
        breaker.OpenLatch.IsSet.ShouldBeFalse();
        breaker.Instance.Fail();
        breaker.OpenLatch.Wait(FailSafe, TestContext.Current.CancellationToken).ShouldBeTrue();
        ((TestScheduler)Sys.Scheduler).Advance(Second);
        breaker.HalfOpenLatch.Wait(FailSafe, TestContext.Current.CancellationToken).ShouldBeTrue();
        breaker.ClosedLatch.IsSet.ShouldBeFalse();
        breaker.Instance.Succeed();
        breaker.ClosedLatch.Wait(FailSafe, TestContext.Current.CancellationToken).ShouldBeTrue();
    }
}
