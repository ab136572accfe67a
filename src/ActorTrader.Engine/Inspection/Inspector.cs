using System.Collections.Immutable;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Execution;
using ActorTrader.Engine.Feed;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Strategies;
using ActorTrader.Engine.Symbols;

namespace ActorTrader.Engine.Inspection;

/// <summary>Answers displays: asks every part for its status and puts the answers together; keeps the latest events.</summary>
/// <remarks>
/// Bounds: <see cref="KeptEvents"/> events; <see cref="MaxPending"/> questions at once, of which later ones get the answer of the next to come in.
/// A part that does not answer in <see cref="PartTimeout"/> is named in the status, with its last known figures where they matter.
/// Supervised by the engine: restarted on any fault; the kept events are lost then.
/// </remarks>
internal sealed class Inspector : ReceiveActor
{
    public const int KeptEvents = 200;
    public const int MaxPending = 16;

    public static readonly TimeSpan PartTimeout = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly InspectedParts _parts;
    private readonly Queue<EngineEvent> _events = new();
    private readonly Queue<IActorRef> _askers = new();
    private PortfolioProtocol.Status _portfolio = new(EngineState.Recovering, null, PortfolioState.Empty, default, 0);
    private EngineState _state = EngineState.Recovering;
    private string? _haltReason;
    private int _collecting;

    public Inspector(InspectedParts parts, TimeProvider time)
    {
        (_parts, _time) = (parts, time);
        Receive<InspectorProtocol.GetStatus>(_ => OnGetStatus());
        Receive<Collected>(OnCollected);
        Receive<EngineEvent>(OnEvent);
        Receive<PortfolioProtocol.StateChanged>(OnStateChanged);
    }

    protected override void PreStart()
    {
        base.PreStart();
        Context.System.EventStream.Subscribe(Self, typeof(EngineEvent));
        Context.System.EventStream.Subscribe(Self, typeof(PortfolioProtocol.StateChanged));
        Context.Parent.Tell(new EngineProtocol.InspectorReady());
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    private void OnGetStatus()
    {
        _askers.Enqueue(Sender);
        if (_collecting >= MaxPending) return;
        _collecting++;
        StatusCollector.CollectAsync(_parts, PartTimeout).PipeTo(Self, Self, answers => new Collected(answers, null), fault => new Collected(null, fault));
    }

    private void OnCollected(Collected collected)
    {
        _collecting--;
        if (collected.Answers is not { } answers) throw collected.Fault!;
        if (answers.Portfolio is { } portfolio) _portfolio = portfolio;
        var status = Compose(answers);

        // Everybody who asked before the last collection began is answered by the one that ends first.
        while (_askers.Count > _collecting && _askers.TryDequeue(out var asker)) asker.Tell(status);
    }

    private void OnEvent(EngineEvent happened)
    {
        _events.Enqueue(happened);
        if (_events.Count > KeptEvents) _events.Dequeue();
    }

    private void OnStateChanged(PortfolioProtocol.StateChanged change)
    {
        _state = change.State;
        if (change.State == EngineState.Halted) _haltReason ??= change.Detail;
    }

    private EngineStatus Compose(StatusAnswers answers) => new(
        _state,
        _haltReason,
        _portfolio.Portfolio,
        _portfolio.Counts,
        _portfolio.JournalSequence,
        answers.Feed is { } feed
            ? new FeedStatus(feed.State, feed.Detail, feed.Counters, feed.Unrouted)
            : new FeedStatus(FeedState.Stopped, "no answer", default, 0),
        [.. answers.Symbols.Select(symbol => new SymbolStatus(
            symbol.Symbol,
            symbol.Top,
            symbol.Counters,
            answers.Feed?.Symbols.GetValueOrDefault(symbol.Symbol) ?? default,
            symbol.Counters.Events,
            symbol.Strategies))],
        answers.Strategies,
        answers.Execution ?? new ExecutionStatus(0, 0, 0, 0, 0, 0),
        [.. _events],
        answers.Unanswered,
        Timestamp.Now(_time));

    private sealed record Collected(StatusAnswers? Answers, Exception? Fault);
}
