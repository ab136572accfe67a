using ActorTrader.Alpaca;
using ActorTrader.Core.Values;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class VenueConnectionTests : IDisposable
{
    private const string Secret = "a-secret-5511";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new()
    {
        [AlpacaCredentials.KeyIdVariable] = "PKENVIRONMENT",
        [AlpacaCredentials.SecretKeyVariable] = Secret,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_external_venue_has_all_its_sockets_at_one_address()
    {
        var options = To(External("http://127.0.0.1:8080"));

        options.TradingUrl.ShouldBe(new Uri("http://127.0.0.1:8080"));
        options.TradeUpdatesUrl.ShouldBe(new Uri("ws://127.0.0.1:8080/stream"));
        options.DataStreamUrl.ShouldBe(new Uri("ws://127.0.0.1:8080/v2/sip"));
    }

    [Fact]
    public void Alpaca_is_paper_with_the_feed_that_is_configured()
    {
        var options = To(Alpaca("iex"));

        options.IsLive.ShouldBeFalse();
        options.TradingUrl.Host.ShouldBe("paper-api.alpaca.markets");
        options.DataStreamUrl.ShouldBe(new Uri("wss://stream.data.alpaca.markets/v2/iex"));
    }

    [Fact]
    public void Alpaca_is_live_when_it_was_asked_for_twice()
    {
        var options = To(Alpaca("sip") with { Live = true });

        options.IsLive.ShouldBeTrue();
        options.TradeUpdatesUrl.ShouldBe(new Uri("wss://api.alpaca.markets/stream"));
    }

    [Fact]
    public void The_environment_may_name_other_addresses()
    {
        _environment[AlpacaOptions.TradingUrlVariable] = "https://paper.example";
        _environment[AlpacaOptions.DataStreamUrlVariable] = "wss://data.example/v2/sip";

        var options = To(Alpaca("iex"));

        options.TradingUrl.ShouldBe(new Uri("https://paper.example"));
        options.DataStreamUrl.ShouldBe(new Uri("wss://data.example/v2/sip"));
    }

    [Theory]
    [InlineData("https://api.alpaca.markets")]
    [InlineData("https://API.ALPACA.MARKETS")]
    [InlineData("https://api.alpaca.markets.")]
    public void No_other_way_leads_to_real_money(string address)
    {
        const string Message = "is Alpaca's live host: trading real money needs venue.kind = alpaca, account.mode = live and --live";
        Refusal(External(address)).ShouldEndWith(Message);

        _environment[AlpacaOptions.TradingUrlVariable] = address;
        Refusal(Alpaca("sip")).ShouldEndWith(Message);
    }

    [Fact]
    public void Keys_come_from_the_file_when_there_is_one()
    {
        _environment.Clear();
        var keys = _folder.Write("keys", $"PKFROMFILE\n{Secret}\n");

        To(Alpaca("sip") with { KeysFile = keys }).Credentials.ToString().ShouldBe("key PK…, secret redacted");
    }

    [Fact]
    public void Missing_keys_are_told()
    {
        _environment.Remove(AlpacaCredentials.SecretKeyVariable);

        Refusal(External("http://127.0.0.1:8080")).ShouldStartWith("environment variable APCA_API_SECRET_KEY is not set");
    }

    [Fact]
    public void Keys_that_cannot_be_used_are_told_with_their_file_and_not_shown()
    {
        var keys = _folder.Write("keys", $"PK WITH BLANKS\n{Secret}\n");

        var message = Refusal(External("http://127.0.0.1:8080") with { KeysFile = keys });

        message.ShouldEndWith($"(keys file '{keys}')");
        message.ShouldNotContain("BLANKS");
        message.ShouldNotContain(Secret);
    }

    [Fact]
    public void Plain_http_is_for_loopback_only() => Refusal(External("http://venue.example")).ShouldContain("expected https");

    [Fact]
    public async Task A_venue_that_refuses_the_keys_is_told_without_them()
    {
        var settings = Some.Settings(_folder.Path);
        await using var venue = await EmbeddedVenue.StartAsync(
            settings.Venue, settings.Market, MarketSources.Open(settings.Market, TimeProvider.System), _folder.File("venue"), fresh: false, holdAt: null, lossless: true,
            TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        using var client = new AlpacaTradingVenue(To(External(venue.Server.BaseUrl.ToString())), TimeProvider.System, NullLogger<AlpacaTradingVenue>.Instance);

        var error = await Should.ThrowAsync<UserErrorException>(() => VenueConnection.CheckAsync(client, venue.Server.BaseUrl, TestContext.Current.CancellationToken));

        error.Message.ShouldBe($"the venue at {venue.Server.BaseUrl} refuses the API key: check APCA_API_KEY_ID and APCA_API_SECRET_KEY, or the file given with --keys");
        error.ToString().ShouldNotContain(Secret);
    }

    private static VenueSettings External(string address) => new(VenueKind.External, new Uri(address), "sip", 0, new Money(1m), 200, Live: false, KeysFile: null);

    private static VenueSettings Alpaca(string feed) => new(VenueKind.Alpaca, null, feed, 0, new Money(1m), 200, Live: false, KeysFile: null);

    private AlpacaOptions To(VenueSettings settings) => VenueConnection.To(settings, name => _environment.GetValueOrDefault(name));

    private string Refusal(VenueSettings settings) => Should.Throw<UserErrorException>(() => To(settings)).Message;
}
