using ActorTrader.Actors.Pattern;

namespace ActorTrader.Actors.Tests.Pattern;

public class BackoffOptionsTests
{
    private static readonly Props Child = Some.Actor();

    private static string Refusal(TimeSpan min, TimeSpan max, double randomFactor, Func<BackoffOptions, BackoffOptions>? change = null)
    {
        var options = Backoff.OnStop(Child, "feed", min, max, randomFactor);
        return Should.Throw<ArgumentException>(() => BackoffSupervisor.Props(change?.Invoke(options) ?? options)).Message;
    }

    [Fact]
    public void A_least_wait_of_nothing_is_refused() =>
        Refusal(TimeSpan.Zero, Some.Second, 0).ShouldBe("MinBackoff 00:00:00 of back-off child [feed]: must be greater than 0");

    [Fact]
    public void A_greatest_wait_below_the_least_is_refused() =>
        Refusal(Some.Second * 2, Some.Second, 0).ShouldBe("MaxBackoff 00:00:01 of back-off child [feed]: must not be less than MinBackoff 00:00:02");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_random_factor_out_of_0_to_1_is_refused(double factor) => Refusal(Some.Second, Some.Second, factor).ShouldContain("must be between 0.0 and 1.0");

    [Fact]
    public void An_automatic_reset_out_of_the_waits_is_refused() =>
        Refusal(Some.Second, Some.Second * 2, 0, options => options.WithAutoReset(Some.Second * 3))
            .ShouldBe("ResetBackoff 00:00:03 of back-off child [feed]: must be between MinBackoff 00:00:01 and MaxBackoff 00:00:02");

    [Fact]
    public void A_name_that_cannot_be_one_is_refused() =>
        Should.Throw<ArgumentException>(() => BackoffSupervisor.Props(Child, "a/b", Some.Second, Some.Second, 0)).Message.ShouldContain("child name [a/b]");

    [Fact]
    public void Waits_stay_finite_however_often_the_child_was_restarted() =>
        new BackoffWait(Some.Second, TimeSpan.MaxValue, 1).After(10_000, new Random(1)).ShouldBe(TimeSpan.MaxValue);
}
