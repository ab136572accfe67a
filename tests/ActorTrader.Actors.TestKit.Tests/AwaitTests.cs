namespace ActorTrader.Actors.TestKit.Tests;

public class AwaitTests : Xunit2.TestKit
{
    private static readonly TimeSpan Moment = Some.Moment;
    private int _looked;

    [Fact]
    public async Task A_condition_is_awaited()
    {
        AwaitCondition(() => Look() > 2);
        AwaitCondition(() => Look() > 4, TimeSpan.FromMinutes(1));
        AwaitCondition(() => Look() > 6, null, TimeSpan.FromMilliseconds(1));
        await AwaitConditionAsync(() => Look() > 8);
        await AwaitConditionAsync(() => Task.FromResult(Look() > 10));
        AwaitConditionNoThrow(() => Look() > 12, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        (await AwaitConditionNoThrowAsync(() => Look() > 14, TimeSpan.FromMinutes(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_condition_that_never_holds_fails_or_is_told()
    {
        Some.Failure(() => AwaitCondition(() => false, Moment, "never")).ShouldContain("expired while waiting for condition. never");
        (await Some.Failure(() => AwaitConditionAsync(() => false, Moment, "never"))).ShouldContain("never");
        AwaitConditionNoThrow(() => false, Moment).ShouldBeFalse();
        (await AwaitConditionNoThrowAsync(() => Task.FromResult(false), Moment)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_assertion_is_repeated_until_it_holds()
    {
        AwaitAssert(() => Look().ShouldBeGreaterThan(2));
        await AwaitAssertAsync(() => Look().ShouldBeGreaterThan(4));
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            Look().ShouldBeGreaterThan(6);
        });
    }

    [Fact]
    public async Task An_assertion_that_never_holds_fails_by_its_own_exception()
    {
        Should.Throw<ShouldAssertException>(() => AwaitAssert(() => false.ShouldBeTrue(), Moment));
        await Should.ThrowAsync<FormatException>(() => AwaitAssertAsync(() => { throw new FormatException(); }, Moment));
        await Should.ThrowAsync<FormatException>(() => AwaitAssertAsync(() => Task.FromException(new FormatException()), Moment));
    }

    [Fact]
    public void A_long_interval_does_not_outlast_the_time() =>
        Within(TimeSpan.FromSeconds(30), () => AwaitConditionNoThrow(() => false, Moment, TimeSpan.FromMinutes(1)).ShouldBeFalse());

    private int Look() => ++_looked;
}
