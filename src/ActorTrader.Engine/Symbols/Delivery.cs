using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Symbols;

/// <summary>One symbol's events on their way to one actor: a bounded outbox, from which batches leave as earlier ones are acknowledged.</summary>
internal sealed class Delivery(Symbol symbol, IActorRef receiver, MarketEventOutboxOptions options)
{
    private readonly MarketEventOutbox _outbox = new(options);
    private Timestamp _receivedAt;
    private long _frame = -1;

    public Symbol Symbol { get; } = symbol;

    public bool IsFull => _outbox.IsFull;

    public FlowCounters Counters => new(_outbox.Offered, _outbox.Taken, _outbox.Pending, _outbox.Conflated, _outbox.Overflowed);

    /// <summary>Puts an event in. Returns whether it is the first of <paramref name="frame"/>.</summary>
    public bool Offer(in MarketEvent change, long frame)
    {
        _outbox.Offer(change);
        var isFirst = _frame != frame;
        _frame = frame;
        return isFirst;
    }

    /// <summary>Tells whatever the receiver's window allows.</summary>
    /// <param name="receivedAt">When the latest event offered was received.</param>
    public void Pump(Timestamp receivedAt)
    {
        _receivedAt = receivedAt;
        while (_outbox.TryTake(out var batch)) receiver.Tell(new SymbolProtocol.Batch(Symbol, batch, receivedAt));
    }

    /// <summary>Takes the receiver's acknowledgement; one for a batch of an earlier incarnation of the owner is left aside.</summary>
    public void Acknowledge()
    {
        if (_outbox.Unacknowledged == 0) return;
        _outbox.Acknowledge();
        Pump(_receivedAt);
    }
}
