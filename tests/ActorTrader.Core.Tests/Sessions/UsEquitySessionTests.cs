using ActorTrader.Core.Sessions;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Tests.Sessions;

public sealed class UsEquitySessionTests
{
    [Theory]
    [InlineData("2013-10-07", "2013-10-07T13:30:00Z", "2013-10-07T20:00:00Z")] // summer time
    [InlineData("2013-12-02", "2013-12-02T14:30:00Z", "2013-12-02T21:00:00Z")] // winter time
    [InlineData("2013-11-01", "2013-11-01T13:30:00Z", "2013-11-01T20:00:00Z")] // the last Friday of summer time
    [InlineData("2013-11-04", "2013-11-04T14:30:00Z", "2013-11-04T21:00:00Z")] // the Monday after
    public void The_session_is_half_past_nine_to_four_in_New_York(string date, string open, string close)
    {
        UsEquitySession.OpenOf(DateOnly.Parse(date)).ShouldBe(Timestamp.Parse(open));
        UsEquitySession.CloseOf(DateOnly.Parse(date)).ShouldBe(Timestamp.Parse(close));
    }

    [Theory]
    [InlineData("2013-10-07T13:29:59.999999999Z", false)]
    [InlineData("2013-10-07T13:30:00Z", true)]
    [InlineData("2013-10-07T19:59:59.999999999Z", true)]
    [InlineData("2013-10-07T20:00:00Z", false)]
    [InlineData("2013-10-05T15:00:00Z", false)] // Saturday
    [InlineData("2013-10-06T15:00:00Z", false)] // Sunday
    public void It_includes_its_open_and_excludes_its_close(string instant, bool open) =>
        UsEquitySession.IsRegularHours(Timestamp.Parse(instant)).ShouldBe(open);

    [Theory]
    [InlineData("2013-10-07T01:00:00Z", "2013-10-07T20:00:00Z")] // Sunday evening in New York
    [InlineData("2013-10-07T15:00:00Z", "2013-10-07T20:00:00Z")]
    [InlineData("2013-10-07T20:00:00Z", "2013-10-08T20:00:00Z")]
    [InlineData("2013-10-04T20:00:00Z", "2013-10-07T20:00:00Z")] // over the weekend
    public void The_next_close_is_after_the_instant(string instant, string close) =>
        UsEquitySession.NextClose(Timestamp.Parse(instant)).ShouldBe(Timestamp.Parse(close));

    [Fact]
    public void A_weekend_has_no_open_and_no_close()
    {
        var saturday = new DateOnly(2013, 10, 5);
        UsEquitySession.IsTradingDay(saturday).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => UsEquitySession.OpenOf(saturday));
        Should.Throw<ArgumentOutOfRangeException>(() => UsEquitySession.CloseOf(saturday));
    }

    [Fact]
    public void The_date_is_New_Yorks() => UsEquitySession.DateOf(Timestamp.Parse("2013-10-08T03:59:59Z")).ShouldBe(new DateOnly(2013, 10, 7));
}
