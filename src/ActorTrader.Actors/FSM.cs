using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Pattern;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors;

/// <summary>An actor that is a finite state machine: for each state a function from event and data to the next state and data.</summary>
/// <remarks>
/// The constructor calls <c>StartWith</c>, <c>When</c> for each state, and <c>Initialize</c> at its end:
/// <code>
/// StartWith(Gate.Closed, 0);
/// When(Gate.Closed, e => e.FsmEvent is Coin ? GoTo(Gate.Open).Using(e.StateData + 1).Replying("welcome") : null);
/// When(Gate.Open, e => e.FsmEvent is Pass or StateTimeout ? GoTo(Gate.Closed) : null, TimeSpan.FromSeconds(5));
/// Initialize();
/// </code>
/// A function that returns null leaves the event to the next function of the state, then to <see cref="WhenUnhandled"/>.
/// Timers belong to one incarnation: none fires after a restart or stop.
/// </remarks>
public abstract partial class FSM<TState, TData> : FSMBase, IListeners, IInternalSupportsTestFSMRef<TState, TData> where TState : notnull
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<TState, StateFunction> _functions = [];
    private readonly Dictionary<TState, TimeSpan?> _timeouts = [];
    private readonly Dictionary<string, Timer> _timers = [];
    private readonly List<TransitionHandler> _onTransition = [];
    private Action<StopEvent<TState, TData>> _onTermination = static _ => { };
    private StateFunction? _unhandled;
    private State<TState, TData>? _current;
    private State<TState, TData>? _next;

    /// <summary>Logs events, timers and transitions at debug level.</summary>
    protected bool DebugEvent;

    protected FSM() => DebugEvent = this is ILoggingFSM && _log.IsDebugEnabled;

    /// <summary>Decides on an event; null leaves it to others.</summary>
    public delegate State<TState, TData>? StateFunction(Event<TData> fsmEvent);

    /// <summary>Sees a transition before it takes effect.</summary>
    public delegate void TransitionHandler(TState initialState, TState nextState);

    /// <summary>Those who hear of transitions.</summary>
    public ListenerSupport Listeners { get; } = new();

    /// <exception cref="IllegalStateException">Before StartWith.</exception>
    public TState StateName => Current("StateName").StateName;

    /// <exception cref="IllegalStateException">Before StartWith.</exception>
    public TData StateData => Current("StateData").StateData;

    /// <summary>The data that the machine goes on with, while a transition is handled.</summary>
    /// <exception cref="IllegalStateException">Outside of transition handlers.</exception>
    public TData NextStateData =>
        (_next ?? throw new IllegalStateException($"NextStateData of {GetType().Name} is only available during OnTransition")).StateData;

    void IInternalSupportsTestFSMRef<TState, TData>.LogEvents() => DebugEvent = _log.IsDebugEnabled;

    bool IInternalSupportsTestFSMRef<TState, TData>.IsStateTimerActive => _stateTimer is not null;

    /// <summary>Adds a function for a state; several are asked in the order in which they were added.</summary>
    /// <param name="stateName">The state.</param>
    /// <param name="func">Decides on events in it.</param>
    /// <param name="timeout">The state's timeout: without an event for so long <see cref="FSMBase.StateTimeout"/> comes.</param>
    public void When(TState stateName, StateFunction func, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(func);
        _functions[stateName] = _functions.TryGetValue(stateName, out var first) ? OrElse(first, func) : func;
        _timeouts[stateName] = _timeouts.GetValueOrDefault(stateName) ?? timeout;
    }

    /// <summary>The state and data to begin with; for the first stay optionally with a timeout of its own.</summary>
    public void StartWith(TState stateName, TData stateData, TimeSpan? timeout = null) => _current = new State<TState, TData>(stateName, stateData, timeout);

    /// <summary>Goes to a state, also to the present one again; its transition is announced.</summary>
    public State<TState, TData> GoTo(TState nextStateName) => GoTo(nextStateName, Current("GoTo").StateData);

    public State<TState, TData> GoTo(TState nextStateName, TData stateData) => new(nextStateName, stateData);

    /// <summary>Stays, without a transition; the state's timeout begins anew.</summary>
    public State<TState, TData> Stay() => GoTo(Current("Stay").StateName).WithNotification(false);

    /// <summary>Stops the machine and its actor.</summary>
    public State<TState, TData> Stop() => Stop(Normal.Instance);

    public State<TState, TData> Stop(Reason reason) => Stop(reason, Current("Stop").StateData);

    public State<TState, TData> Stop(Reason reason, TData stateData)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Stay().Using(stateData).WithStopReason(reason);
    }

    /// <summary>Changes what a state function decided: <c>When(state, Transform(function).Using(change))</c>.</summary>
    public TransformHelper Transform(StateFunction func) => new(func);

    /// <summary>Sends <paramref name="msg"/> to the machine after <paramref name="timeout"/>, once or again and again; a timer of the same name is replaced.</summary>
    public void SetTimer(string name, object msg, TimeSpan timeout, bool repeat = false)
    {
        ArgumentNullException.ThrowIfNull(msg);
        CancelTimer(name);
        if (DebugEvent) _log.Debug("setting {Kind}timer {Name}/{Timeout}: {Message}", repeat ? "repeating " : "", name, timeout, msg);
        var scheduler = Context.System.Scheduler;
        var timer = new Timer(name, msg, repeat, new Cancelable(scheduler));
        if (repeat) scheduler.ScheduleTellRepeatedly(timeout, timeout, Self, timer, Self, timer.Schedule);
        else scheduler.ScheduleTellOnce(timeout, Self, timer, Self, timer.Schedule);
        _timers[name] = timer;
    }

    /// <summary>Cancels a timer; its message does not come any more, even if it is queued. Without effect when there is none of the name.</summary>
    public void CancelTimer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (DebugEvent) _log.Debug("canceling timer {Name}", name);
        if (_timers.Remove(name, out var timer)) timer.Schedule.Cancel();
    }

    public bool IsTimerActive(string name) => _timers.ContainsKey(name);

    /// <summary>Replaces the timeout of a state, from the next stay on; null is none.</summary>
    public void SetStateTimeout(TState state, TimeSpan? timeout) => _timeouts[state] = timeout;

    /// <summary>Adds a handler that sees each transition, <see cref="Initialize"/>'s into the first state too.</summary>
    public void OnTransition(TransitionHandler transitionHandler)
    {
        ArgumentNullException.ThrowIfNull(transitionHandler);
        _onTransition.Add(transitionHandler);
    }

    /// <summary>Called once when the machine ends; replaces an earlier handler.</summary>
    public void OnTermination(Action<StopEvent<TState, TData>> terminationHandler)
    {
        ArgumentNullException.ThrowIfNull(terminationHandler);
        _onTermination = terminationHandler;
    }

    /// <summary>Decides on events that no function of the state took; replaces an earlier one. What is still left is logged as a warning.</summary>
    public void WhenUnhandled(StateFunction stateFunction)
    {
        ArgumentNullException.ThrowIfNull(stateFunction);
        _unhandled = stateFunction;
    }

    /// <summary>Enters the first state: runs transition handlers and starts its timeout. Call it at the end of the constructor, or in PreStart.</summary>
    /// <exception cref="IllegalStateException">Before StartWith.</exception>
    public void Initialize() => MakeTransition(Current("Initialize"));

    /// <summary>A state function with a step after it.</summary>
    public sealed class TransformHelper(StateFunction func)
    {
        public StateFunction Func { get; } = func;

        /// <summary>The function whose decisions go through <paramref name="andThen"/>; events that it leaves to others do not.</summary>
        public StateFunction Using(Func<State<TState, TData>, State<TState, TData>> andThen) =>
            fsmEvent => Func(fsmEvent) is { } decided ? andThen(decided) : null;
    }
}
