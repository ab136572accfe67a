using System.Net;
using System.Net.Sockets;
using ActorTrader.Alpaca;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Hosting;
using ActorTrader.Venue;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class EmbeddedVenueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_listens_on_a_free_port_and_answers_its_own_keys()
    {
        await using var venue = await StartAsync();
        using var client = new AlpacaTradingVenue(VenueConnection.To(venue, "sip"), TimeProvider.System, NullLogger<AlpacaTradingVenue>.Instance);

        venue.Server.BaseUrl.Host.ShouldBe("127.0.0.1");
        venue.Server.BaseUrl.Port.ShouldBePositive();
        (await client.GetAccountAsync(TestContext.Current.CancellationToken)).Value.Cash.Dollars.ShouldBe(100_000m);
    }

    [Fact]
    public async Task Its_keys_are_kept_for_the_next_start()
    {
        (string, string) keys;
        await using (var venue = await StartAsync()) keys = venue.Keys;

        await using var again = await StartAsync();

        again.Keys.ShouldBe(keys);
        KeysFile.Read(EmbeddedVenue.KeysFileOf(_folder.File("venue"))).ShouldBe(keys);
    }

    [Fact]
    public async Task Fresh_books_keep_the_keys()
    {
        (string, string) keys;
        await using (var venue = await StartAsync()) keys = venue.Keys;

        await using var again = await StartAsync(fresh: true);

        again.Keys.ShouldBe(keys);
    }

    [Fact]
    public async Task Its_text_shows_no_secret()
    {
        await using var venue = await StartAsync();

        venue.ToString().ShouldNotContain(venue.Keys.Secret);
        venue.ToString().ShouldNotContain(venue.Keys.KeyId);
    }

    [Fact]
    public async Task Books_that_are_open_elsewhere_are_refused()
    {
        await using var venue = await StartAsync();

        await Should.ThrowAsync<VenueStartException>(() => StartAsync());
    }

    [Fact]
    public async Task A_damaged_keys_file_is_refused_before_anything_starts()
    {
        Directory.CreateDirectory(_folder.File("venue"));
        _folder.Write("venue/venue.keys", "one line");

        (await Should.ThrowAsync<UserErrorException>(() => StartAsync())).Message.ShouldContain("expected two lines");
        Directory.GetFiles(_folder.File("venue")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_taken_port_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Should.Throw<UserErrorException>(() => EmbeddedVenue.EnsureFree(port)).Message
            .ShouldBe($"venue.port {port} on 127.0.0.1 is in use: choose another, or 0 for a free one");
        taken.Stop();
        Should.NotThrow(() => EmbeddedVenue.EnsureFree(port));
        Should.NotThrow(() => EmbeddedVenue.EnsureFree(0));
    }

    private Task<EmbeddedVenue> StartAsync(bool fresh = false)
    {
        var settings = Some.Settings(_folder.Path);
        return EmbeddedVenue.StartAsync(
            settings.Venue, settings.Market, MarketSources.Open(settings.Market, TimeProvider.System), _folder.File("venue"), fresh, holdAt: null, lossless: true,
            TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
    }
}
