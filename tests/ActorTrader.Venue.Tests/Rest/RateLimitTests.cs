using System.Globalization;
using ActorTrader.Venue.Rest;
using ActorTrader.Venue.Tests.Market;

namespace ActorTrader.Venue.Tests.Rest;

public sealed class RateLimitTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void No_window_of_sixty_seconds_holds_more_than_the_limit()
    {
        var window = new RateWindow(2, _time);
        window.Take().ShouldBe(new RateAnswer(true, 2, 1, Unix(60)));
        _time.Advance(TimeSpan.FromSeconds(30));
        window.Take().ShouldBe(new RateAnswer(true, 2, 0, Unix(30)));
        window.Take().IsAllowed.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(29.999));
        window.Take().IsAllowed.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.001));
        window.Take().IsAllowed.ShouldBeTrue();
        window.Take().IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task Requests_beyond_the_limit_answer_429_until_the_window_has_passed()
    {
        await using var venue = await RunningVenue.StartAsync([], o => o with { RequestsPerMinute = 2 }, time: _time);
        await venue.GetAsync("/v2/account");
        using var second = await venue.Http.GetAsync("/v2/nowhere", TestContext.Current.CancellationToken);
        var (status, error) = await venue.GetAsync("/v2/account");
        using var refused = await venue.Http.GetAsync("/v2/account", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(60));
        var (later, _) = await venue.GetAsync("/v2/account");

        second.Headers.GetValues("X-RateLimit-Limit").ShouldBe(["2"]);
        second.Headers.GetValues("X-RateLimit-Remaining").ShouldBe(["0"]);
        second.Headers.GetValues("X-RateLimit-Reset").ShouldBe([Unix(0).ToString(CultureInfo.InvariantCulture)]);
        status.ShouldBe(429);
        error.GetRawText().ShouldBe("""{"code":42910000,"message":"rate limit exceeded"}""");
        refused.Headers.GetValues("Retry-After").ShouldBe(["60"]);
        later.ShouldBe(200);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own_and_the_budget()
    {
        await using var venue = await RunningVenue.StartAsync([]);
        var ids = new HashSet<string>();
        foreach (var path in (string[])["/v2/account", "/v2/nowhere", "/v2/clock"])
        {
            using var answer = await venue.Http.GetAsync(path, TestContext.Current.CancellationToken);
            ids.Add(answer.Headers.GetValues("X-Request-ID").Single()).ShouldBeTrue();
            answer.Headers.Contains("X-RateLimit-Remaining").ShouldBeTrue();
        }

        venue.Http.DefaultRequestHeaders.Clear();
        using var refused = await venue.Http.GetAsync("/v2/account", TestContext.Current.CancellationToken);
        refused.Headers.GetValues("X-RateLimit-Limit").ShouldBe(["100000"]);
        ids.Add(refused.Headers.GetValues("X-Request-ID").Single()).ShouldBeTrue();
    }

    private long Unix(int secondsFromNow) => (_time.GetUtcNow() + TimeSpan.FromSeconds(secondsFromNow)).ToUnixTimeSeconds();
}
