using ActorTrader.Core.Values;
using ActorTrader.Venue.Sessions;

namespace ActorTrader.Venue.Tests.Sessions;

public sealed class MarketHoursTests
{
    private readonly MarketHours _hours = new();

    [Theory]
    [InlineData("2013-10-07T07:59:59.999999999Z", SessionPhase.Closed)]
    [InlineData("2013-10-07T08:00:00Z", SessionPhase.Pre)]
    [InlineData("2013-10-07T13:29:59.999Z", SessionPhase.Pre)]
    [InlineData("2013-10-07T13:30:00Z", SessionPhase.Regular)]
    [InlineData("2013-10-07T19:59:59.999Z", SessionPhase.Regular)]
    [InlineData("2013-10-07T20:00:00Z", SessionPhase.Post)]
    [InlineData("2013-10-08T00:00:00Z", SessionPhase.Closed)]
    [InlineData("2013-10-05T15:00:00Z", SessionPhase.Closed)]
    // Winter time from 3 November 2013: everything is an hour later in UTC.
    [InlineData("2013-11-04T14:29:59Z", SessionPhase.Pre)]
    [InlineData("2013-11-04T14:30:00Z", SessionPhase.Regular)]
    [InlineData("2013-11-04T21:00:00Z", SessionPhase.Post)]
    public void Phases_follow_new_yorks_clock(string instant, SessionPhase phase)
    {
        var now = Timestamp.Parse(instant);

        _hours.DayOf(now).PhaseAt(now).ShouldBe(phase);
    }

    [Fact]
    public void Boundaries_lead_through_a_week_one_after_the_other()
    {
        var now = Some.At(0, 0, day: 4);
        var passed = new List<string>();
        while (now < Some.At(5, 0, day: 7))
        {
            now = _hours.DayOf(now).NextBoundary(now);
            passed.Add(MarketHours.ToNewYork(now).ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        passed.ShouldBe(["Fri 04:00", "Fri 09:30", "Fri 16:00", "Fri 20:00", "Sat 00:00", "Sun 00:00", "Mon 00:00", "Mon 04:00", "Mon 09:30"]);
    }

    [Fact]
    public void The_next_open_after_fridays_is_mondays() =>
        _hours.FirstDayWith(day => day.Open, Some.At(9, 30, day: 4)).Open.ShouldBe(Some.At(9, 30, day: 7));
}
