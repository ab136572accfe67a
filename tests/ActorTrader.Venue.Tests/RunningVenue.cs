using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ActorTrader.Venue.Market;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorTrader.Venue.Tests;

/// <summary>A venue on a free port with books in a folder of its own, and a client that holds its keys.</summary>
internal sealed class RunningVenue : IAsyncDisposable
{
    public const string KeyId = "PKTEST";
    public const string Secret = "test-secret";

    private readonly string _folder;

    private RunningVenue(VenueServer server, string folder)
    {
        (Server, _folder) = (server, folder);
        Http = new HttpClient { BaseAddress = server.BaseUrl };
        Http.DefaultRequestHeaders.Add("APCA-API-KEY-ID", KeyId);
        Http.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", Secret);
    }

    public VenueServer Server { get; }

    public HttpClient Http { get; }

    /// <summary>Where its books are.</summary>
    public string Folder => _folder;

    /// <summary>Starts a venue whose market stands at the last of <paramref name="ticks"/>, all delivered.</summary>
    public static async Task<RunningVenue> StartAsync(MarketTick[] ticks, Func<VenueOptions, VenueOptions>? change = null, string? folder = null, TimeProvider? time = null)
    {
        var venue = await StartAsync(new ScriptedSource(ticks), change, folder, time);
        venue.Server.BeginMarket();
        await venue.Server.Player.Completion.WaitAsync(Patience, Cancel);
        return venue;
    }

    /// <summary>Starts a venue whose market has yet to begin.</summary>
    public static async Task<RunningVenue> StartAsync(IMarketSource source, Func<VenueOptions, VenueOptions>? change = null, string? folder = null, TimeProvider? time = null)
    {
        folder ??= Directory.CreateTempSubdirectory("venue-test-").FullName;
        var options = new VenueOptions
        {
            DataDirectory = folder,
            Accounts = [new VenueAccountOptions(KeyId, Secret)],
            Player = new MarketPlayerOptions { Speed = null },
            RequestsPerMinute = 100_000,
        };
        var server = await VenueServer.StartAsync(change?.Invoke(options) ?? options, source, time ?? TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        return new RunningVenue(server, folder);
    }

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        using var response = await Http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<(int Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(int Status, JsonElement Body)> PostOrderAsync(string body) => SendAsync(HttpMethod.Post, "/v2/orders", body);

    /// <summary>Stops the venue and leaves its books in their folder.</summary>
    public async Task<string> StopAsync()
    {
        Http.Dispose();
        await Server.StopAsync().WaitAsync(Patience, Cancel);
        return _folder;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
