using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ActorTrader.EndToEnd.Tests.Processes;

/// <summary>A venue in a process of its own, and its REST side as anybody sees it.</summary>
internal sealed class RunningVenue : IAsyncDisposable
{
    private readonly HttpClient _http;

    private RunningVenue(NodeProcess process, Uri address, string keysFile)
    {
        Process = process;
        Address = address;
        KeysFile = keysFile;
        var keys = File.ReadAllLines(keysFile);
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("APCA-API-KEY-ID", keys[0]);
        _http.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", keys[1]);
    }

    public NodeProcess Process { get; }

    public Uri Address { get; }

    public string KeysFile { get; }

    public static async Task<RunningVenue> StartAsync(TemporaryFolder folder, string dataDirectory, params string[] more)
    {
        var process = NodeProcess.Start(folder.Path, ["venue", "--data-dir", dataDirectory, .. more]);
        var line = await process.SeesAsync("venue ready at ");
        var address = line.Split("venue ready at ")[1].Split(' ')[0];
        return new RunningVenue(process, new Uri(address), folder.File(Path.Combine(dataDirectory, "venue.keys")));
    }

    public async Task<decimal> CashAsync() => Text(await GetAsync("/v2/account"), "cash");

    public async Task<IReadOnlyDictionary<string, decimal>> PositionsAsync() =>
        (await GetAsync("/v2/positions")).EnumerateArray().ToDictionary(p => p.GetProperty("symbol").GetString()!, p => Text(p, "qty"));

    public async Task<IReadOnlyList<string>> OpenOrdersAsync() =>
        [.. (await GetAsync("/v2/orders?status=open&limit=500")).EnumerateArray().Select(order => order.GetProperty("client_order_id").GetString()!)];

    /// <summary>Every order that the venue ever took.</summary>
    public async Task<IReadOnlyList<JsonElement>> OrdersAsync()
    {
        var all = new List<JsonElement>();
        for (string? before = null; ;)
        {
            var page = (await GetAsync($"/v2/orders?status=all&limit=500&direction=asc{before}")).EnumerateArray().ToList();
            var fresh = page.Where(order => all.All(seen => Id(seen) != Id(order))).ToList();
            all.AddRange(fresh);
            if (page.Count < 500 || fresh.Count == 0) return all;

            // Exclusive: a tick earlier, so that others of the same instant are not passed over.
            var last = DateTimeOffset.Parse(all[^1].GetProperty("submitted_at").GetString()!, CultureInfo.InvariantCulture);
            before = $"&after={Uri.EscapeDataString(last.AddTicks(-1).ToString("O", CultureInfo.InvariantCulture))}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
    }

    private static string Id(JsonElement order) => order.GetProperty("id").GetString()!;

    private static decimal Text(JsonElement item, string name) => decimal.Parse(item.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private async Task<JsonElement> GetAsync(string path) =>
        await _http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
}
