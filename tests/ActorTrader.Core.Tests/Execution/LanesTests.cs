using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Core.Tests.Execution;

public sealed class LanesTests
{
    // Computed with FNV-1a (32 bit) elsewhere. Journaled ids carry the lane: should these change, orders in flight would change lanes at an upgrade.
    [Theory]
    [InlineData("BAC", 4, 1)]
    [InlineData("IBM", 4, 1)]
    [InlineData("AAPL", 4, 3)]
    [InlineData("BRK.B", 8, 2)]
    [InlineData("BTC/USD", 8, 7)]
    public void A_symbol_keeps_its_lane_for_ever(string symbol, int count, int lane) => Lanes.Of(Symbol.Parse(symbol), count).ShouldBe(lane);

    [Fact]
    public void Every_lane_of_four_gets_symbols()
    {
        var symbols = from a in Enumerable.Range('A', 26) from b in Enumerable.Range('A', 26) select Symbol.Parse($"{(char)a}{(char)b}");
        var counts = symbols.GroupBy(s => Lanes.Of(s, 4)).ToDictionary(g => g.Key, g => g.Count());
        counts.Keys.Order().ShouldBe([0, 1, 2, 3]);
        counts.Values.Min().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void There_is_at_least_one_lane() => Should.Throw<ArgumentOutOfRangeException>(() => Lanes.Of(Some.Bac, 0));
}
