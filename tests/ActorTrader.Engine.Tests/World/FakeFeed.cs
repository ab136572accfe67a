using System.Threading.Channels;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A market-data connection that brings what the test puts in.</summary>
public sealed class FakeFeed : IMarketDataFeed
{
    private readonly Channel<Func<MarketDataFrame?>> _frames = Channel.CreateUnbounded<Func<MarketDataFrame?>>();
    private long _pulled;

    public FeedCounters Counters => new(Pulled, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    /// <summary>Frames that the engine has taken.</summary>
    public long Pulled => Interlocked.Read(ref _pulled);

    public Action Changed { get; set; } = () => { };

    public void State(FeedState state, string? detail = null) => _frames.Writer.TryWrite(() => new MarketDataFrame(default, state, detail));

    public void Frame(params MarketEvent[] events) => _frames.Writer.TryWrite(() => new MarketDataFrame(events));

    public void Fail(Exception fault) => _frames.Writer.TryWrite(() => throw fault);

    public async ValueTask<MarketDataFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var next = await _frames.Reader.ReadAsync(cancellationToken);
        Interlocked.Increment(ref _pulled);
        Changed();
        return next();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
