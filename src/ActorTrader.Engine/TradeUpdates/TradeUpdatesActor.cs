using ActorTrader.Core.Execution;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Portfolio;

namespace ActorTrader.Engine.TradeUpdates;

/// <summary>Pulls the account's order updates one at a time and has each journaled before it asks for the next.</summary>
/// <remarks>
/// <code>
/// (created) --Start--> Pulling --report--> Journaling --ReportTaken--> Pulling
///                         |--Live----> the reconciler runs
///                         |--lost----> the portfolio is suspended
///                         '--end, fault--> Stopped
/// </code>
/// <para>The stream has no replay: after each Live the reconciler compares before anything new is sent.</para>
/// <para>Supervised by the engine. It stops itself instead of being restarted, and the engine halts: the stream has one reader. A refusal that only
/// an operator can mend (<see cref="FeedConfigurationException"/>) halts with its message.</para>
/// </remarks>
internal sealed class TradeUpdatesActor : ReceiveActor
{
    private readonly ITradeUpdateStream _stream;
    private readonly IActorRef _portfolio;
    private readonly IActorRef _reconciler;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private bool _pulling;
    private bool _live;

    public TradeUpdatesActor(ITradeUpdateStream stream, IActorRef portfolio, IActorRef reconciler, TimeProvider time)
    {
        (_stream, _portfolio, _reconciler, _time) = (stream, portfolio, reconciler, time);
        Receive<TradeUpdatesProtocol.Start>(_ => Pull());
        Receive<Pulled>(OnPulled);
        Receive<PullFailed>(OnPullFailed);
        Receive<PortfolioProtocol.ReportTaken>(_ => Pull());

        // The report under way may have been lost with it; the reconciliation that follows finds what it said.
        Receive<PortfolioProtocol.Restarted>(_ => Pull());
    }

    protected override void PreStart()
    {
        base.PreStart();
        Context.System.EventStream.Subscribe(Self, typeof(PortfolioProtocol.Restarted));
    }

    protected override void PostRestart(Exception reason)
    {
        Context.Parent.Tell(new EngineProtocol.Faulted($"order updates: {reason.Message}"));
        Context.Stop(Self);
    }

    protected override void PostStop()
    {
        _stopping.Cancel();
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    private void Pull()
    {
        if (_pulling) return;
        _pulling = true;
        _stream.ReceiveAsync(_stopping.Token).AsTask().PipeTo(Self, Self, update => new Pulled(update), fault => new PullFailed(fault));
    }

    private void OnPulled(Pulled pulled)
    {
        _pulling = false;
        if (pulled.Update is not { } update)
        {
            Lose("the order updates have ended");
            return;
        }

        if (update.State is { } state) OnState(state, update.Detail);
        if (update.Report is { } report) _portfolio.Tell(new PortfolioProtocol.Reported(report));
        else Pull();
    }

    private void OnState(FeedState state, string? detail)
    {
        Notify(state is FeedState.Waiting or FeedState.Stopped ? EngineEventLevel.Warning : EngineEventLevel.Info, detail is null ? $"{state}" : $"{state}: {detail}");
        if (state == FeedState.Live)
        {
            _live = true;
            _reconciler.Tell(new TradeUpdatesProtocol.StreamLive());
        }
        else if (_live) Lose(detail is null ? $"order updates are {state}" : $"order updates are {state}: {detail}");
    }

    private void Lose(string reason)
    {
        _live = false;
        _portfolio.Tell(new PortfolioProtocol.Suspend(reason));
        _reconciler.Tell(new TradeUpdatesProtocol.StreamLost());
    }

    private void OnPullFailed(PullFailed failed)
    {
        if (_stopping.IsCancellationRequested) return;
        Context.Parent.Tell(new EngineProtocol.Faulted($"order updates: {failed.Cause.Message}"));
    }

    private void Notify(EngineEventLevel level, string message) =>
        Context.System.EventStream.Publish(new EngineEvent(Timestamp.Now(_time), level, "updates", message));

    private sealed record Pulled(TradeUpdate? Update);

    private sealed record PullFailed(Exception Cause) : IDeadLetterSuppression;
}
