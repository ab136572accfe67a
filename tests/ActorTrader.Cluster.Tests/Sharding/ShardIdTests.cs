using ActorTrader.Cluster.Sharding;

namespace ActorTrader.Cluster.Tests.Sharding;

public sealed class ShardIdTests
{
    // Computed once by an independent implementation of the documented hash: these may never change.
    [Theory]
    [InlineData("BAC", 1_024, 854)]
    [InlineData("IBM", 1_024, 117)]
    [InlineData("BTC/USD", 1_024, 484)]
    [InlineData("größe", 64, 11)]
    public void An_entity_has_the_same_shard_in_every_process_for_ever(string entity, int count, int shard) =>
        ShardId.Of(entity, count).Number.ShouldBe(shard);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Entities_spread_over_the_shards_within_a_quarter_of_the_mean(int count)
    {
        const int PerShard = 1_000;

        var sizes = Enumerable.Range(0, count * PerShard).GroupBy(i => ShardId.Of($"S{i}", count)).Select(shard => shard.Count()).ToList();

        sizes.Count.ShouldBe(count);
        sizes.ShouldAllBe(size => size > PerShard * 3 / 4 && size < PerShard * 5 / 4);
    }

    [Fact]
    public void Tickers_that_differ_in_one_letter_spread_too()
    {
        var tickers = from a in Letters() from b in Letters() from c in Letters() select $"{a}{b}{c}";

        var sizes = tickers.GroupBy(ticker => ShardId.Of(ticker, 16)).Select(shard => shard.Count()).ToList();

        sizes.Count.ShouldBe(16);
        sizes.Max().ShouldBeLessThan(26 * 26 * 26 / 16 * 5 / 4);
    }

    [Fact]
    public void A_shard_of_no_entity_or_among_no_shards_is_refused()
    {
        Should.Throw<ArgumentException>(() => ShardId.Of("", 8));
        Should.Throw<ArgumentOutOfRangeException>(() => ShardId.Of("BAC", 0));
        Should.Throw<ArgumentOutOfRangeException>(() => ShardId.From(-1));
    }

    private static IEnumerable<char> Letters() => Enumerable.Range('A', 26).Select(c => (char)c);
}
