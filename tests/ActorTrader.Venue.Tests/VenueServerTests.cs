using System.Net;
using System.Net.Sockets;
using ActorTrader.Venue.Market;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorTrader.Venue.Tests;

public sealed class VenueServerTests
{
    [Fact]
    public async Task A_port_in_use_stops_the_start_with_its_name_and_nothing_is_created()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        var folder = Path.Combine(Directory.CreateTempSubdirectory("venue-test-").FullName, "data");

        var refused = await Should.ThrowAsync<VenueStartException>(() => StartAsync(new VenueOptions { DataDirectory = folder, Port = port }));

        refused.Message.ShouldBe($"venue cannot listen on 127.0.0.1:{port}: the port is in use: stop what uses it, or choose another (0 takes a free one)");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Theory]
    [InlineData(70_000, 200, 2, "Port 70000")]
    [InlineData(0, 0, 2, "RequestsPerMinute 0")]
    [InlineData(0, 200, 3, "multiplier 3 of PKTEST")]
    public async Task An_option_out_of_range_stops_the_start_and_nothing_is_created(int port, int requests, int multiplier, string named)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("venue-test-").FullName, "data");
        var options = new VenueOptions
        {
            DataDirectory = folder,
            Port = port,
            RequestsPerMinute = requests,
            Accounts = [new VenueAccountOptions("PKTEST", "secret") { Multiplier = multiplier }],
        };

        var refused = await Should.ThrowAsync<VenueStartException>(() => StartAsync(options));

        refused.Message.ShouldContain(named);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Books_in_use_stop_the_start()
    {
        await using var venue = await RunningVenue.StartAsync([]);

        var refused = await Should.ThrowAsync<VenueStartException>(() => StartAsync(new VenueOptions { DataDirectory = venue.Folder }));

        refused.Message.ShouldContain("in use by another process");
    }

    [Fact]
    public async Task After_a_restart_the_account_is_as_it_was_over_rest()
    {
        var quote = Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300);
        var before = await RunningVenue.StartAsync([quote]);
        await before.PostOrderAsync(Order("buy", 700, 13.91m, "partial"));
        var (_, accountBefore) = await before.GetAsync("/v2/account");
        var (_, ordersBefore) = await before.GetAsync("/v2/orders?status=all");
        var folder = await before.StopAsync();

        await using var after = await RunningVenue.StartAsync(new ScriptedSource(quote), folder: folder);
        var (_, accountAfter) = await after.GetAsync("/v2/account");
        var (_, ordersAfter) = await after.GetAsync("/v2/orders?status=all");

        ordersAfter.GetRawText().ShouldBe(ordersBefore.GetRawText());
        accountAfter.GetProperty("cash").GetString().ShouldBe(accountBefore.GetProperty("cash").GetString());
        accountAfter.GetProperty("id").GetString().ShouldBe(accountBefore.GetProperty("id").GetString());
        after.Server.BooksMarketTime.ShouldBe(Some.Ten);
    }

    [Fact]
    public async Task Stopping_tells_connected_clients_and_does_not_wait_for_silent_ones()
    {
        var venue = await RunningVenue.StartAsync([]);
        using var silent = await SocketClient.ConnectAsync(venue.Server.DataStreamUrl);
        using var updates = await SocketClient.ToUpdatesAsync(venue);

        var stopping = venue.StopAsync();
        (await updates.ReceiveBytesAsync()).IsEmpty.ShouldBeTrue();

        Directory.Delete(await stopping, recursive: true);
        venue.Server.Completion.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_held_order_trades_at_the_open_and_a_day_order_expires_with_the_market_clock_alone()
    {
        var time = new Market.ManualTimeProvider();
        var source = new ScriptedSource(Some.Quote(Some.At(9, 29, 58), 13.90m, 500, 13.91m, 300), Some.Quote(Some.At(17, 0), 13.80m, 500, 13.81m, 300)) { Start = Some.At(9, 29, 58) };
        await using var venue = await RunningVenue.StartAsync(source, o => o with { Player = new MarketPlayerOptions { Speed = 1 } }, time: time);
        using var updates = await SocketClient.ToUpdatesAsync(venue);
        venue.Server.BeginMarket();
        await venue.PostOrderAsync("""{"symbol":"BAC","qty":"100","side":"buy","type":"market","time_in_force":"day"}""");
        var accepted = await EventAsync(updates);

        // Real seconds are market seconds: the open comes two later, with no tick to announce it.
        time.Advance(TimeSpan.FromSeconds(3));
        await venue.PostOrderAsync(Order("buy", 100, 13m, "next"));

        accepted.ShouldBe("accepted");
        (await EventAsync(updates)).ShouldBe("new");
        (await EventAsync(updates)).ShouldBe("fill");
    }

    private static async Task<string?> EventAsync(SocketClient updates) => (await updates.ReceiveAsync()).GetProperty("data").GetProperty("event").GetString();

    private static string Order(string side, int quantity, decimal limit, string id) =>
        $$"""{"symbol":"BAC","qty":"{{quantity}}","side":"{{side}}","type":"limit","limit_price":"{{limit}}","time_in_force":"day","client_order_id":"{{id}}"}""";

    private static Task<VenueServer> StartAsync(VenueOptions options) =>
        VenueServer.StartAsync(options, new ScriptedSource(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
}
