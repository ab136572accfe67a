namespace ActorTrader.Actors;

/// <summary>The messages and values of finite state machines; derive from <see cref="FSM{TState,TData}"/>.</summary>
public abstract class FSMBase : ActorBase
{
    /// <summary>The state that a machine is in when someone subscribes; answers <see cref="SubscribeTransitionCallBack"/>.</summary>
    public sealed class CurrentState<TS>(IActorRef fsmRef, TS state)
    {
        public IActorRef FsmRef { get; } = fsmRef;

        public TS State { get; } = state;

        public override bool Equals(object? obj) =>
            obj is CurrentState<TS> other && FsmRef.Equals(other.FsmRef) && EqualityComparer<TS>.Default.Equals(State, other.State);

        public override int GetHashCode() => HashCode.Combine(FsmRef, State);

        public override string ToString() => $"CurrentState({FsmRef}, {State})";
    }

    /// <summary>A machine went from one state to another, or into the same again; sent to its subscribers.</summary>
    public sealed class Transition<TS>(IActorRef fsmRef, TS from, TS to)
    {
        public IActorRef FsmRef { get; } = fsmRef;

        public TS From { get; } = from;

        public TS To { get; } = to;

        public override bool Equals(object? obj) =>
            obj is Transition<TS> other && FsmRef.Equals(other.FsmRef)
            && EqualityComparer<TS>.Default.Equals(From, other.From) && EqualityComparer<TS>.Default.Equals(To, other.To);

        public override int GetHashCode() => HashCode.Combine(FsmRef, From, To);

        public override string ToString() => $"Transition({FsmRef}, {From}, {To})";
    }

    /// <summary>Asks a machine for its transitions; answered by <see cref="CurrentState{TS}"/>, then by each <see cref="Transition{TS}"/>.</summary>
    public sealed class SubscribeTransitionCallBack(IActorRef actorRef)
    {
        public IActorRef ActorRef { get; } = actorRef;
    }

    /// <summary>Ends the subscription; not answered.</summary>
    public sealed class UnsubscribeTransitionCallBack(IActorRef actorRef)
    {
        public IActorRef ActorRef { get; } = actorRef;
    }

    /// <summary>Why a machine stopped.</summary>
    public abstract class Reason;

    /// <summary>It stopped itself.</summary>
    public sealed class Normal : Reason
    {
        internal Normal() { }

        public static Normal Instance { get; } = new();
    }

    /// <summary>It was stopped from outside, or restarted.</summary>
    public sealed class Shutdown : Reason
    {
        internal Shutdown() { }

        public static Shutdown Instance { get; } = new();
    }

    /// <summary>It stopped itself because something went wrong; the cause may be an exception or anything else.</summary>
    public sealed class Failure(object cause) : Reason
    {
        public object Cause { get; } = cause;

        public override string ToString() => $"Failure({Cause})";
    }

    /// <summary>The event of a state in which nothing came for as long as its timeout.</summary>
    public sealed class StateTimeout
    {
        private StateTimeout() { }

        public static StateTimeout Instance { get; } = new();

        public override string ToString() => "StateTimeout";
    }

    /// <summary>What a machine saw, for a log of one's own.</summary>
    public sealed class LogEntry<TS, TD>(TS stateName, TD stateData, object fsmEvent)
    {
        public TS StateName { get; } = stateName;

        public TD StateData { get; } = stateData;

        public object FsmEvent { get; } = fsmEvent;

        public override string ToString() => $"StateName: <{StateName}>, StateData: <{StateData}>, FsmEvent: <{FsmEvent}>";
    }

    /// <summary>A state with its data, and what is to happen on the way into it. Immutable.</summary>
    public sealed class State<TS, TD>(
        TS stateName, TD stateData, TimeSpan? timeout = null, Reason? stopReason = null, IReadOnlyList<object>? replies = null, bool notifies = true)
        : IEquatable<State<TS, TD>>
    {
        public TS StateName { get; } = stateName;

        public TD StateData { get; } = stateData;

        /// <summary>Replaces the timeout of the state for this stay; null leaves it, infinite is none.</summary>
        public TimeSpan? Timeout { get; } = timeout;

        /// <summary>Why the machine stops; null when it goes on.</summary>
        public Reason? StopReason { get; } = stopReason;

        /// <summary>Sent to the sender of the event, the last one first.</summary>
        public IReadOnlyList<object> Replies { get; } = replies ?? [];

        internal bool Notifies { get; } = notifies;

        /// <summary>Raises <see cref="FSMBase.StateTimeout"/> when nothing comes within <paramref name="timeout"/>; infinite switches the state's own timeout off for this stay.</summary>
        public State<TS, TD> ForMax(TimeSpan timeout) => new(StateName, StateData, timeout, StopReason, Replies, Notifies);

        /// <summary>Answers the sender of the event; several answers go out in the order in which they were given.</summary>
        public State<TS, TD> Replying(object replyValue) => new(StateName, StateData, Timeout, StopReason, [replyValue, .. Replies], Notifies);

        /// <summary>The data to go on with.</summary>
        public State<TS, TD> Using(TD nextStateData) => new(StateName, nextStateData, Timeout, StopReason, Replies, Notifies);

        public bool Equals(State<TS, TD>? other) =>
            other is not null && EqualityComparer<TS>.Default.Equals(StateName, other.StateName)
            && EqualityComparer<TD>.Default.Equals(StateData, other.StateData) && Timeout == other.Timeout
            && Equals(StopReason, other.StopReason) && Replies.SequenceEqual(other.Replies);

        public override bool Equals(object? obj) => Equals(obj as State<TS, TD>);

        public override int GetHashCode() => HashCode.Combine(StateName, StateData, Timeout);

        public override string ToString() => $"<{StateName}> with <{StateData}>";

        internal State<TS, TD> WithStopReason(Reason reason) => new(StateName, StateData, Timeout, reason, Replies, Notifies);

        internal State<TS, TD> WithNotification(bool notifies) => new(StateName, StateData, Timeout, StopReason, Replies, notifies);
    }

    /// <summary>A message together with the machine's data: what a state function decides on.</summary>
    public readonly struct Event<TD>(object fsmEvent, TD stateData) : INoSerializationVerificationNeeded
    {
        public object FsmEvent { get; } = fsmEvent;

        public TD StateData { get; } = stateData;

        public override string ToString() => $"Event: <{FsmEvent}>, StateData: <{StateData}>";
    }

    /// <summary>The end of a machine: why, and in which state with which data.</summary>
    public sealed class StopEvent<TS, TD>(Reason reason, TS terminatedState, TD stateData) : INoSerializationVerificationNeeded
    {
        public Reason Reason { get; } = reason;

        public TS TerminatedState { get; } = terminatedState;

        public TD StateData { get; } = stateData;

        public override string ToString() => $"Reason: <{Reason}>, TerminatedState: <{TerminatedState}>, StateData: <{StateData}>";
    }

    /// <summary>The end of a state's timeout; it counts only while nothing came in between.</summary>
    internal sealed record TimeoutMarker(long Generation);

    /// <summary>A named timer's message; it counts only while the name still means this timer.</summary>
    internal sealed class Timer(string name, object message, bool repeats, ICancelable schedule) : INoSerializationVerificationNeeded
    {
        public string Name => name;

        public object Message => message;

        public bool Repeats => repeats;

        public ICancelable Schedule => schedule;

        public override string ToString() => $"timer {name}";
    }
}
