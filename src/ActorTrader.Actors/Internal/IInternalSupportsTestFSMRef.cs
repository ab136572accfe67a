namespace ActorTrader.Actors.Internal;

/// <summary>What the test kit may do to a finite state machine.</summary>
internal interface IInternalSupportsTestFSMRef<TState, TData>
{
    bool IsStateTimerActive { get; }

    void ApplyState(FSMBase.State<TState, TData> upcomingState);
}
