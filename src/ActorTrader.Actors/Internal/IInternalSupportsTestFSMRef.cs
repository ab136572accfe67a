namespace ActorTrader.Actors.Internal;

/// <summary>What the test kit may do to a finite state machine.</summary>
internal interface IInternalSupportsTestFSMRef<TState, TData>
{
    bool IsStateTimerActive { get; }

    /// <summary>Logs events, timers and transitions from now on, if the level lets it.</summary>
    void LogEvents();

    void ApplyState(FSMBase.State<TState, TData> upcomingState);
}
