using System.Globalization;
using System.Text;
using ActorTrader.Alpaca.Streaming;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Alpaca.Tests.Streaming;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:10.00000001Z", 10_000_000_010)]
    [InlineData("2021-02-22T15:51:45.335689322Z", 1_614_009_105_335_689_322)]
    [InlineData("2024-02-29T23:59:59.9-05:00", 1_709_269_199_900_000_000)]
    [InlineData("2021-02-22t15:51:45.3356893229z", 1_614_009_105_335_689_322)]
    [InlineData("1969-12-31T23:59:59.5Z", -500_000_000)]
    public void An_instant_is_read_to_the_nanosecond(string text, long nanos)
    {
        Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out var value).ShouldBeTrue();

        value.UnixNanos.ShouldBe(nanos);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2021-02-22")]
    [InlineData("2021-02-22T15:51:45")]
    [InlineData("2021-02-22T15:51:45.Z")]
    [InlineData("2021-02-30T15:51:45Z")]
    [InlineData("2021-13-01T15:51:45Z")]
    [InlineData("2021-02-22T24:00:00Z")]
    [InlineData("2021-02-22 15:51:45Z")]
    [InlineData("2021-02-22T15:51:45+5:00")]
    [InlineData("0001-02-22T15:51:45Z")]
    [InlineData("2021-02-22T15:51:45Zz")]
    public void Anything_else_is_no_instant(string text) =>
        Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void It_agrees_with_the_platforms_calendar()
    {
        var ticks = Gen.Choose(0, int.MaxValue).SelectMany(days => Gen.Choose(0, int.MaxValue).Select(rest => (days, rest)));

        Prop.ForAll(ticks.ToArbitrary(), pair =>
        {
            var instant = new DateTimeOffset(1700, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(pair.days % 200_000).AddTicks(pair.rest * 402L);
            var text = instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            return Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out var value) && value == Timestamp.From(instant);
        }).QuickCheckThrowOnFailure();
    }
}
