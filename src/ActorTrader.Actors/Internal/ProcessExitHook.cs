namespace ActorTrader.Actors.Internal;

/// <summary>Runs a system's coordinated shutdown when the process ends, and holds the end up for as long as the phases may take.</summary>
internal sealed class ProcessExitHook(ActorSystemImpl system)
{
    public void Add()
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit);
    }

    /// <summary>The task's failure is logged where it happened; here only its end counts.</summary>
    public void OnProcessExit(object? sender, EventArgs e)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        Task.WaitAny([shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance)], shutdown.TotalTimeout);
    }
}
