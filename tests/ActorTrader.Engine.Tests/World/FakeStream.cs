using System.Threading.Channels;
using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;

namespace ActorTrader.Engine.Tests.World;

/// <summary>A stream of order updates that brings what the test, or the fake venue, puts in.</summary>
public sealed class FakeStream : ITradeUpdateStream
{
    private readonly Channel<TradeUpdate> _updates = Channel.CreateUnbounded<TradeUpdate>();

    public void State(FeedState state, string? detail = null) => _updates.Writer.TryWrite(new TradeUpdate(null, state, detail));

    public void Report(ExecutionReport report) => _updates.Writer.TryWrite(new TradeUpdate(report));

    public async ValueTask<TradeUpdate?> ReceiveAsync(CancellationToken cancellationToken) => await _updates.Reader.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
