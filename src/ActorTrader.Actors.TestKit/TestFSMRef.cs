using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Runs a finite state machine on the test's own thread, and lets the test look into it and set its state.</summary>
public class TestFSMRef<TActor, TState, TData> : TestActorRefBase<TActor>
    where TActor : FSM<TState, TData>
    where TState : notnull
{
    /// <summary>Creates the machine; with <paramref name="activateLogging"/> its first incarnation logs as an <see cref="ILoggingFSM"/> does, at debug level.</summary>
    public TestFSMRef(ActorSystem system, Props props, IActorRef? supervisor = null, string? name = null, bool activateLogging = false)
        : base(system, props, supervisor, name)
    {
        if (activateLogging) Machine.LogEvents();
    }

    public TState StateName => UnderlyingActor.StateName;

    public TData StateData => UnderlyingActor.StateData;

    private IInternalSupportsTestFSMRef<TState, TData> Machine => UnderlyingActor;

    /// <summary>Goes to a state as if a state function had decided so; transition handlers run, and the state's timeout begins.</summary>
    public void SetState(TState stateName, TData stateData, TimeSpan? timeout = null, FSMBase.Reason? stopReason = null) => Act(() =>
        Machine.ApplyState(new FSMBase.State<TState, TData>(stateName, stateData, timeout, stopReason)));

    public void SetState(TState stateName, TimeSpan? timeout = null) => SetState(stateName, StateData, timeout);

    public void SetStateData(TData stateData, TimeSpan? timeout = null) => SetState(StateName, stateData, timeout);

    public void SetStateTimeout(TimeSpan timeout) => SetState(StateName, StateData, timeout);

    public void SetTimer(string name, object msg, TimeSpan timeout, bool repeat = false) => Act(() => UnderlyingActor.SetTimer(name, msg, timeout, repeat));

    public void CancelTimer(string name) => Act(() => UnderlyingActor.CancelTimer(name));

    public bool IsTimerActive(string name) => UnderlyingActor.IsTimerActive(name);

    public bool IsStateTimerActive() => Machine.IsStateTimerActive;
}
