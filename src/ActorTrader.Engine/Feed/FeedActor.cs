using System.Collections.Immutable;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Symbols;

namespace ActorTrader.Engine.Feed;

/// <summary>Pulls one frame at a time out of a market-data connection and fans it out: one message for each symbol in the frame.</summary>
/// <remarks>
/// <code>
/// (created) --Start--> Pulling --frame--> Pulling
///                         |  ^--room again--.
///                         |--an outbox is full (WhenBehind.Wait)--> Held
///                         '--end, fault--> Stopped
/// </code>
/// <para>Back-pressure: a frame is asked for when the one before it is in the outboxes. With <see cref="WhenBehind.Conflate"/> a symbol that is behind keeps
/// its latest quotes only; with <see cref="WhenBehind.Wait"/> nothing is pulled while an outbox is full, and the socket's own flow control does the rest.</para>
/// <para>Supervised by the engine. It stops itself instead of being restarted, and the engine halts: the connection has one reader, and a frame may have been half taken.
/// A refusal that only an operator can mend (<see cref="FeedConfigurationException"/>) halts with its message.</para>
/// </remarks>
internal sealed class FeedActor : ReceiveActor
{
    private readonly IMarketDataFeed _feed;
    private readonly TimeProvider _time;
    private readonly bool _waits;
    private readonly Dictionary<Symbol, Delivery> _deliveries;
    private readonly List<Delivery> _touched = [];
    private readonly HashSet<Symbol> _full = [];
    private readonly CancellationTokenSource _stopping = new();
    private FeedState _state = FeedState.Connecting;
    private string? _detail;
    private long _frames;
    private long _unrouted;
    private bool _pulling;
    private bool _stopped;

    public FeedActor(IMarketDataFeed feed, IReadOnlyDictionary<Symbol, IActorRef> symbols, MarketEventOutboxOptions outbox, TimeProvider time)
    {
        (_feed, _time, _waits) = (feed, time, outbox.WhenBehind == WhenBehind.Wait);
        _deliveries = symbols.ToDictionary(symbol => symbol.Key, symbol => new Delivery(symbol.Key, symbol.Value, outbox));
        Receive<FeedProtocol.Start>(_ => Pull());
        Receive<Pulled>(OnPulled);
        Receive<PullFailed>(OnPullFailed);
        Receive<SymbolProtocol.BatchProcessed>(OnBatchProcessed);
        Receive<FeedProtocol.GetStatus>(_ => Sender.Tell(Status()));
    }

    protected override void PostRestart(Exception reason)
    {
        Context.Parent.Tell(new EngineProtocol.Faulted($"market data: {reason.Message}"));
        Context.Stop(Self);
    }

    protected override void PostStop()
    {
        _stopping.Cancel();
        base.PostStop();
    }

    private void Pull()
    {
        if (_pulling || _stopped || _full.Count > 0) return;
        _pulling = true;
        _feed.ReceiveAsync(_stopping.Token).AsTask().PipeTo(Self, Self, frame => new Pulled(frame), fault => new PullFailed(fault));
    }

    private void OnPulled(Pulled pulled)
    {
        _pulling = false;
        if (pulled.Frame is not { } frame)
        {
            Stop("the feed has ended");
            return;
        }

        if (frame.State is { } state) Enter(state, frame.Detail);
        FanOut(frame.Events.Span, Timestamp.Now(_time));
        Pull();
    }

    private void FanOut(ReadOnlySpan<MarketEvent> events, Timestamp receivedAt)
    {
        _frames++;
        foreach (ref readonly var change in events)
        {
            if (!_deliveries.TryGetValue(change.Symbol, out var delivery)) _unrouted++;
            else if (delivery.Offer(change, _frames)) _touched.Add(delivery);
        }

        foreach (var delivery in _touched)
        {
            delivery.Pump(receivedAt);
            if (_waits && delivery.IsFull) _full.Add(delivery.Symbol);
        }

        _touched.Clear();
    }

    private void OnBatchProcessed(SymbolProtocol.BatchProcessed processed)
    {
        var delivery = _deliveries[processed.Symbol];
        delivery.Acknowledge();
        if (_full.Count > 0 && !delivery.IsFull && _full.Remove(processed.Symbol)) Pull();
    }

    private void OnPullFailed(PullFailed failed)
    {
        _pulling = false;
        Stop(failed.Cause.Message);
        Context.Parent.Tell(new EngineProtocol.Faulted($"market data: {failed.Cause.Message}"));
    }

    private void Stop(string detail)
    {
        _stopped = true;
        Enter(FeedState.Stopped, detail);
    }

    private void Enter(FeedState state, string? detail)
    {
        (_state, _detail) = (state, detail);
        var level = state is FeedState.Waiting or FeedState.Stopped ? EngineEventLevel.Warning : EngineEventLevel.Info;
        Context.System.EventStream.Publish(new FeedProtocol.StateChanged(state, detail));
        Context.System.EventStream.Publish(new EngineEvent(Timestamp.Now(_time), level, "feed", detail is null ? $"{state}" : $"{state}: {detail}"));
    }

    private FeedProtocol.Status Status() => new(
        _state, _detail, _feed.Counters, _unrouted, _deliveries.ToImmutableDictionary(delivery => delivery.Key, delivery => delivery.Value.Counters));

    // After the actor has stopped the canceled pull still answers: nobody needs to hear it.
    private sealed record Pulled(MarketDataFrame? Frame) : IDeadLetterSuppression;

    private sealed record PullFailed(Exception Cause) : IDeadLetterSuppression;
}
