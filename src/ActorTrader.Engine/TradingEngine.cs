using ActorTrader.Core.Execution;
using ActorTrader.Engine.Inspection;
using ActorTrader.Engine.Sessions;

namespace ActorTrader.Engine;

/// <summary>A running engine, as its host holds it.</summary>
/// <remarks>
/// Order of use: <see cref="Start"/>, await <see cref="Ready"/>, watch <see cref="Halted"/>, <see cref="EndSessionAsync"/>, <see cref="StopAsync"/>; then dispose the
/// ports and the actor system, which are the host's. The journal behind the system's persistence and the account's name in the options belong together.
/// Safe to call from any thread.
/// </remarks>
public sealed class TradingEngine
{
    // Over what an end of session is given: its own report always comes within the time it was given and a little.
    private static readonly TimeSpan ReportMargin = TimeSpan.FromSeconds(10);

    private readonly IActorRef _engine;
    private readonly EngineSignals _signals;

    private TradingEngine(IActorRef engine, EngineSignals signals) => (_engine, _signals) = (engine, signals);

    /// <summary>Completes when the feed is live, the books agree with the venue's and the strategies run.</summary>
    /// <exception cref="EngineHaltedException">Awaiting it: the engine halted before.</exception>
    public Task Ready => _signals.Ready.Task;

    /// <summary>Completes with the reason when the engine halts: no intent passes any more. Canceled when the engine is stopped unhalted.</summary>
    public Task<string> Halted => _signals.Halted.Task;

    /// <summary>Starts an engine: replays the journal, connects, reconciles, then trades.</summary>
    /// <param name="system">The system must have a journal configured.</param>
    /// <exception cref="ArgumentException">The ports or the options contradict themselves.</exception>
    public static TradingEngine Start(ActorSystem system, EngineOptions options, EnginePorts ports)
    {
        ports.Validate();
        var signals = new EngineSignals();
        var budget = new RequestBudget(options.Budget);
        return new TradingEngine(system.ActorOf(Props.Create(() => new EngineActor(options, ports, budget, signals)), "engine"), signals);
    }

    /// <summary>The engine as it stands.</summary>
    /// <exception cref="AskTimeoutException">The engine was stopped.</exception>
    public Task<EngineStatus> StatusAsync() => _engine.Ask<EngineStatus>(new InspectorProtocol.GetStatus(), Inspector.PartTimeout + Inspector.PartTimeout);

    /// <summary>Ends the session: stops strategies, cancels orders, closes positions as asked, compares with the venue. The actors stay, for <see cref="StatusAsync"/>.</summary>
    /// <param name="timeout">For all of it; what is not done then is in the report.</param>
    public Task<SessionReport> EndSessionAsync(EndOfSession positions, TimeSpan timeout) =>
        _engine.Ask<SessionReport>(new SessionProtocol.End(positions, timeout), timeout + ReportMargin);

    /// <summary>Stops the actors; the journal stays as it is. Without <see cref="EndSessionAsync"/> before, orders and positions stay too.</summary>
    /// <returns>Whether all had stopped in time.</returns>
    public Task<bool> StopAsync(TimeSpan timeout) => _engine.GracefulStop(timeout);
}
