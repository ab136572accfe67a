using System.Collections.Concurrent;
using System.Text.Json;
using ActorTrader.Alpaca;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Alpaca.Tests;

/// <summary>A market-data feed against a scripted venue, in virtual time.</summary>
public abstract class MarketDataFeedScript : IAsyncDisposable
{
    protected const string Subscribed = """[{"T":"subscription","trades":["BAC","IBM"],"quotes":["BAC","IBM"],"bars":["BAC","IBM"],"updatedBars":[],"corrections":["BAC","IBM"]}]""";
    protected const string Connected = """[{"T":"success","msg":"connected"}]""";
    protected const string Quote = """[{"T":"q","S":"BAC","bp":13.91,"bs":4200,"ap":13.92,"as":1700,"t":"2013-10-07T13:30:00.001Z"}]""";
    protected const string Trade = """[{"T":"t","S":"IBM","i":7,"p":181.5,"s":100,"t":"2013-10-07T13:30:00.002Z"}]""";
    private const string Authenticated = """[{"T":"success","msg":"authenticated"}]""";

    private readonly CancellationTokenSource _failSafe = new(Some.Patience);
    private AlpacaMarketDataFeed? _feed;

    private protected VirtualTime Time { get; } = new();

    private protected CapturedLog<AlpacaMarketDataFeed> Log { get; } = new();

    /// <summary>What the client said in handshakes.</summary>
    protected ConcurrentQueue<string?> FromClient { get; } = new();

    /// <summary>The last state that the feed told.</summary>
    protected FeedState? State { get; set; }

    protected AlpacaMarketDataFeed Feed => _feed ?? throw new InvalidOperationException("open the feed first");

    protected CancellationToken FailSafe => _failSafe.Token;

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null) await _feed.DisposeAsync();
        _failSafe.Dispose();
        Log.Lines.ShouldAllBe(line => !line.Contains(Some.SecretKey) && !line.Contains(Some.KeyId));
        GC.SuppressFinalize(this);
    }

    private protected void Open(LoopbackServer server, Func<AlpacaOptions, AlpacaOptions>? change = null)
    {
        var options = Some.Options(server.Url);
        _feed = new AlpacaMarketDataFeed(change?.Invoke(options) ?? options, [Some.Ibm, Some.Bac, Some.Ibm], Time, new Random(1), Log);
    }

    private protected Task HandshakeAsync(ScriptSocket venue) => HandshakeAsync(venue, Subscribed);

    private protected async Task HandshakeAsync(ScriptSocket venue, string confirmation, int steps = 5, string authenticated = Authenticated)
    {
        if (steps > 0) await venue.SendAsync(Connected);
        if (steps > 1) FromClient.Enqueue(await venue.ReceiveAsync());
        if (steps > 2) await venue.SendAsync(authenticated);
        if (steps > 3) FromClient.Enqueue(await venue.ReceiveAsync());
        if (steps > 4) await venue.SendAsync(confirmation);
    }

    /// <summary>The next frame. Virtual time moves only while the feed waits before a reconnect.</summary>
    protected async Task<MarketDataFrame> NextAsync()
    {
        var pending = Feed.ReceiveAsync(FailSafe).AsTask();
        if (State == FeedState.Waiting) Time.Advance(TimeSpan.FromMinutes(1));
        var frame = (await pending).ShouldNotBeNull();
        State = frame.State ?? State;
        return frame;
    }

    /// <summary>The first frame that tells this state; what comes before it is passed over.</summary>
    protected async Task<MarketDataFrame> UntilAsync(FeedState state)
    {
        MarketDataFrame frame;
        do frame = await NextAsync();
        while (frame.State != state);
        return frame;
    }

    /// <summary>Compares the client's next message.</summary>
    protected void ExpectFromClient(string expected)
    {
        FromClient.TryDequeue(out var actual).ShouldBeTrue();
        JsonElement.DeepEquals(JsonElement.Parse(actual!), JsonElement.Parse(expected)).ShouldBeTrue(actual);
    }
}
