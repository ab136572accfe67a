using ActorTrader.Alpaca.Streaming;

namespace ActorTrader.Alpaca.Tests.Streaming;

public sealed class ReconnectBackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void Waits_double_up_to_the_longest_with_half_of_each_random()
    {
        var backoff = new ReconnectBackoff(First, Longest, new Random(42));

        foreach (var full in new[] { 1, 2, 4, 8, 16, 30, 30, 30 })
            backoff.Next().TotalSeconds.ShouldBeInRange(full / 2.0, full);
    }

    [Fact]
    public void Ten_thousand_failures_neither_overflow_nor_end_the_trying()
    {
        var backoff = new ReconnectBackoff(First, Longest, new Random(42));

        for (var i = 0; i < 10_000; i++) backoff.Next();

        backoff.Next().TotalSeconds.ShouldBeInRange(15, 30);
    }

    [Fact]
    public void Two_clients_with_other_seeds_wait_differently() =>
        new ReconnectBackoff(First, Longest, new Random(1)).Next().ShouldNotBe(new ReconnectBackoff(First, Longest, new Random(2)).Next());

    [Fact]
    public void A_stable_connection_starts_the_waits_anew()
    {
        var backoff = new ReconnectBackoff(First, Longest, new Random(42));
        for (var i = 0; i < 5; i++) backoff.Next();

        backoff.Reset();

        backoff.Next().TotalSeconds.ShouldBeInRange(0.5, 1);
    }
}
