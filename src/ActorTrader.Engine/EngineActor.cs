using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Risk;
using ActorTrader.Core.Strategies;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Execution;
using ActorTrader.Engine.Feed;
using ActorTrader.Engine.Inspection;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Reconciliation;
using ActorTrader.Engine.Sessions;
using ActorTrader.Engine.Strategies;
using ActorTrader.Engine.Symbols;
using ActorTrader.Engine.TradeUpdates;

namespace ActorTrader.Engine;

/// <summary>The parent of an engine's actors: makes them, supervises them, and tells the host when the engine is ready or halted.</summary>
/// <remarks>
/// <code>
/// strategy-* symbol-* router(lane-*) portfolio reconciler feed updates inspector session
/// </code>
/// <para>A child that throws is restarted, at most 5 times a minute; then it stops. Feed, updates and strategies stop themselves instead of being restarted
/// (their doc says why). A child that stops halts the engine, strategies apart: no intent passes any more, orders stay managed as long as the portfolio lives.</para>
/// <para>When the portfolio itself stops, since its journal cannot be written, this actor states the halt in its place and writes the trade log's last refusals.</para>
/// </remarks>
internal sealed class EngineActor : ReceiveActor
{
    private readonly EnginePorts _ports;
    private readonly EngineSignals _signals;
    private readonly IActorRef _portfolio;
    private readonly IActorRef _session;
    private readonly IActorRef _inspector;
    private readonly ImmutableSortedDictionary<StrategyId, IActorRef> _strategies;
    private string? _fault;
    private bool _portfolioIsGone;

    public EngineActor(EngineOptions options, EnginePorts ports, RequestBudget budget, EngineSignals signals)
    {
        (_ports, _signals) = (ports, signals);
        var policy = new ExecutionPolicy { Capacity = options.QueueBound, NewRiskGoodFor = options.NewRiskGoodFor };
        _strategies = ports.Strategies.ToImmutableSortedDictionary(
            each => each.Id, each => Child(Props.Create(() => new StrategyActor(each, options, ports)), $"strategy-{NameOf(each.Id.Value)}"));
        var symbols = ports.Symbols.ToImmutableSortedDictionary(symbol => symbol, symbol => SymbolChild(symbol, options));
        var router = Child(Props.Create(() => new ExecutionRouter(options.Lanes, policy, ports.Venue, budget, ports.Time)), "router");
        _portfolio = Child(Props.Create(() => new PortfolioActor(options, ports, router, _strategies)), "portfolio");
        var reconciler = Child(Props.Create(() => new Reconciler(options, ports, _portfolio, router)), "reconciler");
        var feed = Child(Props.Create(() => new FeedActor(ports.Feed, symbols, options.Outbox, ports.Time)), "feed");
        var updates = Child(Props.Create(() => new TradeUpdatesActor(ports.TradeUpdates, _portfolio, reconciler, ports.Time)), "updates");
        var partners = new SessionPartners(feed, updates, _portfolio, reconciler, [.. _strategies.Values]);
        _session = Child(Props.Create(() => new SessionActor(options, ports, partners)), "session");
        var parts = new InspectedParts(feed, _portfolio, router, symbols, _strategies);
        _inspector = Child(Props.Create(() => new Inspector(parts, ports.Time)), "inspector");
        Receive<EngineProtocol.InspectorReady>(_ => _session.Tell(new SessionProtocol.Begin()));
        Receive<EngineProtocol.SessionStarted>(_ => _signals.Ready.TrySetResult());
        Receive<EngineProtocol.Faulted>(faulted => OnFaulted(faulted.Reason));
        Receive<EngineProtocol.RefusedHere>(OnRefusedHere);
        Receive<PortfolioProtocol.StateChanged>(OnStateChanged);
        Receive<InspectorProtocol.GetStatus>(_inspector.Forward);
        Receive<SessionProtocol.End>(_session.Forward);
        Receive<Terminated>(OnTerminated);
        Receive<PortfolioIsGone>(_ => OnPortfolioIsGone());
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        5, TimeSpan.FromMinutes(1), fault => fault is ActorInitializationException or ActorKilledException ? Directive.Stop : Directive.Restart);

    protected override void PreStart()
    {
        base.PreStart();
        Context.System.EventStream.Subscribe(Self, typeof(EngineProtocol.SessionStarted));
        Context.System.EventStream.Subscribe(Self, typeof(PortfolioProtocol.StateChanged));
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _signals.Stopped();
        base.PostStop();
    }

    // Path elements allow few characters; the position of the others does not matter, names in messages are the real ones.
    private static string NameOf(string text) => Uri.EscapeDataString(text).Replace('%', '_');

    private static IActorRef Child(Props props, string name) => Context.Watch(Context.ActorOf(props, name));

    private IActorRef SymbolChild(Symbol symbol, EngineOptions options)
    {
        ImmutableArray<(StrategyId Id, IActorRef Actor)> strategies =
            [.. _ports.Strategies.Where(each => each.Symbols.Contains(symbol)).Select(each => (each.Id, _strategies[each.Id]))];
        return Child(Props.Create(() => new SymbolActor(symbol, strategies, options.Outbox, _ports.QuoteBoard)), $"symbol-{NameOf(symbol.Value)}");
    }

    private void OnFaulted(string reason)
    {
        _fault ??= reason;
        Notify(reason);
        if (!_portfolioIsGone) _portfolio.Tell(new PortfolioProtocol.Halt(reason));
    }

    private void OnRefusedHere(EngineProtocol.RefusedHere refused)
    {
        // A strategy may learn of the portfolio's end before this actor does: its reason says that nobody else writes the log any more.
        if (_portfolioIsGone || refused.Refusal.Reason == RefusalReason.JournalUnavailable) _ports.TradeLog.Write(refused.Refusal);
        else _portfolio.Tell(new PortfolioProtocol.NoteRefusal(refused.Refusal));
    }

    private void OnStateChanged(PortfolioProtocol.StateChanged change)
    {
        if (change.State == EngineState.Halted) _signals.Halt(change.Detail ?? "halted");
    }

    private void OnTerminated(Terminated terminated)
    {
        // By a message of its own: what the portfolio said before it stopped is in the mailbox and comes first.
        if (terminated.ActorRef.Equals(_portfolio)) Self.Tell(new PortfolioIsGone());
        else if (_strategies.Values.Contains(terminated.ActorRef)) Notify($"{terminated.ActorRef.Path.Name} has stopped");
        else OnFaulted($"{terminated.ActorRef.Path.Name} has stopped");
    }

    private void OnPortfolioIsGone()
    {
        _portfolioIsGone = true;
        var reason = _fault ?? "the portfolio has stopped";
        Context.System.EventStream.Publish(new PortfolioProtocol.StateChanged(EngineState.Halted, reason));
        _signals.Halt(reason);
    }

    private void Notify(string message) =>
        Context.System.EventStream.Publish(new EngineEvent(Timestamp.Now(_ports.Time), EngineEventLevel.Error, "engine", message));

    private sealed record PortfolioIsGone;
}
