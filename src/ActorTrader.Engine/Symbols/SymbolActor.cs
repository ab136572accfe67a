using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Symbols;

/// <summary>Keeps one symbol's market, publishes it to the quote board after every batch, and passes every event on to the strategies of the symbol.</summary>
/// <remarks>
/// <para>Each strategy has its own outbox, so that a slow one holds back nobody else while quotes may conflate. Under
/// <see cref="WhenBehind.Wait"/> the feed's batch is acknowledged only when no strategy's outbox is full: the slowest sets the pace and nothing is lost.</para>
/// <para>Supervised by the engine: restarted on any fault; the batch that caused it counts as processed, what waited for strategies is lost and the books of the market begin anew.</para>
/// </remarks>
internal sealed class SymbolActor : ReceiveActor
{
    private readonly SymbolState _state;
    private readonly QuoteBoard _board;
    private readonly bool _waits;
    private readonly ImmutableArray<(StrategyId Id, IActorRef Actor, Delivery Delivery)> _strategies;

    // Batches processed and not acknowledged, at most the feed's window for the symbol.
    private readonly Queue<IActorRef> _owed = new();

    public SymbolActor(Symbol symbol, ImmutableArray<(StrategyId Id, IActorRef Actor)> strategies, MarketEventOutboxOptions outbox, QuoteBoard board)
    {
        _state = new SymbolState(symbol);
        _board = board;
        _waits = outbox.WhenBehind == WhenBehind.Wait;
        _strategies = [.. strategies.Select(strategy => (strategy.Id, strategy.Actor, new Delivery(symbol, strategy.Actor, outbox)))];
        Receive<SymbolProtocol.Batch>(OnBatch);
        Receive<SymbolProtocol.BatchProcessed>(_ => OnBatchProcessed());
        Receive<SymbolProtocol.GetStatus>(_ => Sender.Tell(Status()));
    }

    protected override void PreRestart(Exception reason, object message)
    {
        if (message is SymbolProtocol.Batch) Sender.Tell(new SymbolProtocol.BatchProcessed(_state.Symbol));
        AcknowledgeOwed();
        base.PreRestart(reason, message);
    }

    private void OnBatch(SymbolProtocol.Batch batch)
    {
        foreach (ref readonly var change in batch.Events.Span)
        {
            _state.Apply(change, batch.ReceivedAt);
            foreach (var (_, _, delivery) in _strategies) delivery.Offer(change, 0);
        }

        if (_state.Top is { } top) _board.Publish(top);
        foreach (var (_, _, delivery) in _strategies) delivery.Pump(batch.ReceivedAt);
        _owed.Enqueue(Sender);
        if (!IsHeldBack()) AcknowledgeOwed();
    }

    private void OnBatchProcessed()
    {
        foreach (var (_, actor, delivery) in _strategies)
            if (actor.Equals(Sender))
                delivery.Acknowledge();
        if (!IsHeldBack()) AcknowledgeOwed();
    }

    private bool IsHeldBack()
    {
        if (!_waits) return false;
        foreach (var (_, _, delivery) in _strategies)
            if (delivery.IsFull)
                return true;
        return false;
    }

    private void AcknowledgeOwed()
    {
        while (_owed.TryDequeue(out var feed)) feed.Tell(new SymbolProtocol.BatchProcessed(_state.Symbol));
    }

    private SymbolProtocol.Status Status() => new(
        _state.Symbol, _state.Top, _state.Counters, _strategies.ToImmutableDictionary(strategy => strategy.Id, strategy => strategy.Delivery.Counters));
}
