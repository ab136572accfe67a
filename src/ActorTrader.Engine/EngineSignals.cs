namespace ActorTrader.Engine;

/// <summary>What the host awaits; set by the engine's actor, each at most once.</summary>
internal sealed class EngineSignals
{
    public TaskCompletionSource Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<string> Halted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Halt(string reason)
    {
        Halted.TrySetResult(reason);
        Ready.TrySetException(new EngineHaltedException(reason));
    }

    /// <summary>The engine was stopped: nothing more will happen.</summary>
    public void Stopped()
    {
        Ready.TrySetCanceled();
        Halted.TrySetCanceled();
    }
}
