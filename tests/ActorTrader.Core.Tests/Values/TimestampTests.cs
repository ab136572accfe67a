using System.Text;
using ActorTrader.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Core.Tests.Values;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00.000000001Z", 1)]
    [InlineData("1969-12-31T23:59:59.999999999Z", -1)]
    [InlineData("2013-10-07T13:30:00Z", 1_381_152_600_000_000_000)]
    [InlineData("2013-10-07T13:30:00.1Z", 1_381_152_600_100_000_000)]
    [InlineData("2013-10-07T13:30:00.123456789999Z", 1_381_152_600_123_456_789)]
    [InlineData("2013-10-07T09:30:00-04:00", 1_381_152_600_000_000_000)]
    [InlineData("2013-10-07t19:00:00.5+05:30", 1_381_152_600_500_000_000)]
    [InlineData("2012-02-29T00:00:00z", 1_330_473_600_000_000_000)]
    public void It_reads_RFC_3339_to_the_nanosecond(string text, long nanos)
    {
        Timestamp.Parse(text).UnixNanos.ShouldBe(nanos);
        Timestamp.TryParse(Encoding.UTF8.GetBytes(text), out var value).ShouldBeTrue();
        value.UnixNanos.ShouldBe(nanos);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2013-10-07")]
    [InlineData("2013-10-07T13:30:00")]
    [InlineData("2013-10-07T13:30:00 ")]
    [InlineData("2013-10-07 13:30:00Z")]
    [InlineData("2013-10-07T13:30:00.Z")]
    [InlineData("2013-10-07T13:30:00.5")]
    [InlineData("2013-10-07T13:30:00.5 Z")]
    [InlineData("2013-10-07T13:30:00Zulu")]
    [InlineData("2013-10-07T13:30:00+0400")]
    [InlineData("2013-10-07T13:30:00+24:00")]
    [InlineData("2013-13-07T13:30:00Z")]
    [InlineData("2013-02-29T13:30:00Z")]
    [InlineData("2013-10-00T13:30:00Z")]
    [InlineData("2013-10-07T24:00:00Z")]
    [InlineData("2013-10-07T13:60:00Z")]
    [InlineData("0000-10-07T13:30:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("1600-01-01T00:00:00Z")]
    [InlineData("2O13-10-07T13:30:00Z")]
    public void What_is_no_timestamp_or_does_not_fit_is_refused(string text)
    {
        Timestamp.TryParse(text.AsSpan(), out var value).ShouldBeFalse();
        value.ShouldBe(default);
        Timestamp.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Timestamp.Parse(text));
    }

    [Theory]
    [InlineData(1_381_152_600_000_000_000, "2013-10-07T13:30:00Z")]
    [InlineData(1_381_152_600_001_000_000, "2013-10-07T13:30:00.001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    public void It_writes_as_many_digits_as_needed(long nanos, string text) => new Timestamp(nanos).ToString().ShouldBe(text);

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(Arb.From(Gen.Choose(int.MinValue, int.MaxValue)), Arb.From(Gen.Choose(int.MinValue, int.MaxValue)), (high, low) =>
        {
            var instant = new Timestamp(high * 4_000_000_000L + low);
            Timestamp.Parse(instant.ToString()).ShouldBe(instant);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void It_converts_to_and_from_DateTimeOffset()
    {
        var instant = new DateTimeOffset(2013, 10, 7, 9, 30, 0, 123, TimeSpan.FromHours(-4));
        Timestamp.From(instant).ShouldBe(Timestamp.Parse("2013-10-07T13:30:00.123Z"));
        Timestamp.From(instant).ToDateTimeOffset().ShouldBe(instant);
    }

    [Fact]
    public void Differences_are_durations()
    {
        (Some.Now + TimeSpan.FromSeconds(90) - Some.Now).ShouldBe(TimeSpan.FromSeconds(90));
        (Some.Now - TimeSpan.FromSeconds(90) - Some.Now).ShouldBe(TimeSpan.FromSeconds(-90));
        (Some.Now < Some.Now + TimeSpan.FromTicks(1)).ShouldBeTrue();
    }

    [Fact]
    public void What_leaves_its_range_overflows()
    {
        Should.Throw<OverflowException>(() => Some.Now + TimeSpan.MaxValue);
        Should.Throw<OverflowException>(() => Some.Now - TimeSpan.MaxValue);
        Should.Throw<OverflowException>(() => Timestamp.From(DateTimeOffset.MaxValue));
    }
}
