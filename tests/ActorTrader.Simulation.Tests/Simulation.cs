using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Simulation.Tests.Engine;
using ActorTrader.Simulation.Tests.Invariants;
using ActorTrader.Simulation.Tests.Venue;
using ActorTrader.Simulation.Tests.World;

namespace ActorTrader.Simulation.Tests;

/// <summary>One run: four virtual minutes of trading under faults, then a rest without new ones, then everything must agree.</summary>
/// <remarks>Every third seed begins three minutes before the close, so that orders expire.</remarks>
internal sealed class Simulation
{
    private static readonly TimeSpan Trading = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private static readonly Timestamp Morning = Timestamp.From(new DateTimeOffset(2013, 10, 7, 14, 0, 0, TimeSpan.Zero));
    private static readonly Timestamp BeforeTheClose = Timestamp.From(new DateTimeOffset(2013, 10, 7, 19, 57, 0, TimeSpan.Zero));

    private readonly VirtualWorld _world;
    private readonly DurableStore _store = new();
    private readonly Network _network;
    private readonly SimulatedVenue _venue;
    private readonly SimulatedMarket _market;
    private readonly IntentSource _intents;
    private readonly InvariantChecks _checks;
    private readonly Defect _defect;
    private SimulatedEngine? _engine;
    private int _lives;
    private bool _ending;

    private Simulation(int seed, Defect defect)
    {
        _defect = defect;
        _world = new VirtualWorld(seed, seed % 3 == 0 ? BeforeTheClose : Morning);
        _network = new Network(_world, () => _venue!, order => _checks!.OnSending(order));
        _venue = new SimulatedVenue(seed, _world.Now, report => _network.Publish(report, Deliver));
        _market = new SimulatedMarket(_world, _venue);
        _intents = new IntentSource(_world, _market);
        _checks = new InvariantChecks(_world, _store, _venue);
    }

    /// <summary>Runs <paramref name="seed"/> to its end or to the first broken invariant.</summary>
    public static SimulationResult Run(int seed, Defect defect = Defect.None)
    {
        var simulation = new Simulation(seed, defect);
        string? broken = null;
        try
        {
            simulation.Run();
        }
        catch (Exception fault) when (fault is BrokenInvariantException or InvalidOperationException)
        {
            broken = fault.Message;
        }

        return new SimulationResult(
            seed, broken, simulation._world.Steps, simulation._world.TraceHash, [.. simulation._world.LastLines],
            simulation._venue.Taken.Count, simulation._venue.Fills.Count, simulation._network.Met);
    }

    private void Run()
    {
        _market.Open();
        _world.After(TimeSpan.Zero, "the process starts", Restart);
        ScheduleIntents();
        while (_world.Elapsed < Trading) Step();
        _world.FaultsOn = false;
        _ending = true;
        if (_engine is { } engine) engine.IsEnding = true;
        ComeToRest();
        _checks.AtRest(_engine!.State);
    }

    private void ComeToRest()
    {
        var events = -1;
        while (events != _store.Journal.Count)
        {
            events = _store.Journal.Count;
            while (!IsAtRest) StepBeforeLimit();
            _engine!.Reconcile();
            do StepBeforeLimit();
            while (!IsAtRest);
        }
    }

    private bool IsAtRest => _engine is { IsIdle: true, State.WorkingOrderCount: 0 } && _network.UnderWay == 0;

    private void StepBeforeLimit()
    {
        if (_world.Elapsed > Limit)
            throw new BrokenInvariantException("once", $"after {Limit.TotalMinutes} minutes without faults: {string.Join(", ", _engine?.State.WorkingOrders.Select(o => $"{o.Id} {o.Status}") ?? [])}");
        Step();
    }

    private void Step()
    {
        try
        {
            _world.Step();
            _world.CrashPoint("between steps");
        }
        catch (ProcessKilledException killed)
        {
            Kill(killed);
        }

        _checks.AfterStep(_engine);
    }

    private void Kill(ProcessKilledException killed)
    {
        if (_engine is null) return;
        _world.Note(killed.Message);
        _network.Count(Fate.Killed);
        _engine.Die();
        _engine = null;
        _world.After(VirtualWorld.Between(_world.Faults, 100, 10_000), "the process starts", Restart);
    }

    private void Restart()
    {
        _engine = new SimulatedEngine(_world, _store, _network, _defect, ++_lives) { IsEnding = _ending };
        _checks.AfterRestart(_engine.State);
        _engine.Start(_venue.Account);
    }

    // The stream has no replay: what is reported while nobody listens is gone.
    private void Deliver(ExecutionReport report) => _engine?.OnReport(report);

    private void ScheduleIntents() => _world.After(VirtualWorld.Between(_world.Choices, 300, 2_500), "a strategy acts", () =>
    {
        ScheduleIntents();
        if (_engine is { IsEnding: false } engine) _intents.Act(engine);
    });
}
