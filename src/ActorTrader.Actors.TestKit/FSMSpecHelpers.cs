namespace ActorTrader.Actors.TestKit;

/// <summary>Comparers for what a finite state machine tells its subscribers: <c>ExpectMsg(expected, FSMSpecHelpers...)</c>.</summary>
public static class FSMSpecHelpers
{
    /// <summary>Equal when machine and state are.</summary>
    public static Func<object, object, bool> CurrentStateExpector<TS>() => (expected, actual) =>
        expected is FSMBase.CurrentState<TS> first && actual is FSMBase.CurrentState<TS> second
        && first.FsmRef.Equals(second.FsmRef) && Equals(first.State, second.State);

    /// <summary>Equal when machine and both states are.</summary>
    public static Func<object, object, bool> TransitionStateExpector<TS>() => (expected, actual) =>
        expected is FSMBase.Transition<TS> first && actual is FSMBase.Transition<TS> second
        && first.FsmRef.Equals(second.FsmRef) && Equals(first.From, second.From) && Equals(first.To, second.To);
}
