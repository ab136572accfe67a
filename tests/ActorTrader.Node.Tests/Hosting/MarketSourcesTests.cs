using ActorTrader.Actors.TestKit;
using ActorTrader.Core.Values;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using ActorTrader.Venue.Market;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class MarketSourcesTests : IDisposable
{
    private static readonly MarketSettings Generated = new([Some.Bac], null, null, 1, 42);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2026-01-09T15:00:00Z", "2026-01-09T14:30:00Z")] // Friday
    [InlineData("2026-01-10T15:00:00Z", "2026-01-09T14:30:00Z")] // Saturday
    [InlineData("2026-01-11T15:00:00Z", "2026-01-09T14:30:00Z")] // Sunday
    [InlineData("2026-01-12T04:59:00Z", "2026-01-09T14:30:00Z")] // still Sunday in New York
    [InlineData("2026-01-12T05:00:00Z", "2026-01-12T14:30:00Z")] // Monday in New York
    [InlineData("2026-07-06T15:00:00Z", "2026-07-06T13:30:00Z")] // summer time
    public void A_generated_market_is_that_of_the_last_business_day(string now, string start) =>
        MarketSources.Open(Generated, At(now)).Start.ShouldBe(Timestamp.Parse(start));

    [Fact]
    public void A_generated_market_can_have_a_day_of_its_own() =>
        MarketSources.Open(Generated with { Date = new DateOnly(2013, 10, 7) }, TimeProvider.System).Start.ShouldBe(Timestamp.Parse("2013-10-07T13:30:00Z"));

    [Fact]
    public void The_seed_decides_what_is_generated()
    {
        MarketTick[] First(int seed) => [.. MarketSources.Open(Generated with { Seed = seed }, At("2026-01-09T15:00:00Z")).Ticks().Take(100)];

        First(42).ShouldBe(First(42));
        First(42).ShouldNotBe(First(43));
    }

    [Fact]
    public void A_generated_market_on_a_weekend_is_refused() =>
        Should.Throw<UserErrorException>(() => MarketSources.Open(Generated with { Date = new DateOnly(2013, 10, 5) }, TimeProvider.System)).Message
            .ShouldBe("2013-10-05 is a Saturday: there is no session on that day");

    [Fact]
    public void An_NDJSON_file_is_a_market()
    {
        var source = MarketSources.Open(Generated with { Data = Quote("2013-10-07T13:30:01Z") }, TimeProvider.System);

        source.IsEndless.ShouldBeFalse();
        source.Start.ShouldBe(Timestamp.Parse("2013-10-07T13:30:01Z"));
        MarketSources.EndOfDay(source).ShouldBe(Timestamp.Parse("2013-10-07T19:59:30Z"));
    }

    [Fact]
    public void There_is_no_end_of_day_on_a_weekend()
    {
        var source = MarketSources.Open(Generated with { Data = Quote("2013-10-06T13:30:01Z") }, TimeProvider.System);

        Should.Throw<UserErrorException>(() => MarketSources.EndOfDay(source)).Message.ShouldBe("2013-10-06 is a Sunday: there is no session on that day");
    }

    [Fact]
    public void Tick_zips_that_are_missing_are_told() =>
        Should.Throw<MarketFileException>(() => MarketSources.Open(Generated with { Data = _folder.Path, Date = new DateOnly(2013, 10, 7) }, TimeProvider.System))
            .Message.ShouldContain(Path.Combine(_folder.Path, "bac"));

    [Fact]
    public void The_end_of_a_generated_day_is_30_seconds_before_its_close() =>
        MarketSources.EndOfDay(MarketSources.Open(Generated, At("2026-01-10T15:00:00Z"))).ShouldBe(Timestamp.Parse("2026-01-09T20:59:30Z"));

    private static VirtualTimeProvider At(string now) => new(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

    private string Quote(string at) =>
        _folder.Write("day.ndjson", $$"""{"T":"q","S":"BAC","bx":"N","bp":13.85,"bs":500,"ax":"K","ap":13.86,"as":300,"t":"{{at}}","c":["R"],"z":"A"}""" + "\n");
}
