using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Pattern;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors;

/// <summary>Events, transitions and the end.</summary>
public abstract partial class FSM<TState, TData>
{
    private ICancelable? _stateTimer;
    private long _generation;
    private bool _terminated;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TimeoutMarker marker:
                if (marker.Generation == _generation) Process(StateTimeout.Instance, "state timeout");
                break;
            case Timer timer:
                if (!_timers.TryGetValue(timer.Name, out var current) || !ReferenceEquals(current, timer)) break;
                CancelStateTimer();
                if (!timer.Repeats) _timers.Remove(timer.Name);
                Process(timer.Message, timer);
                break;
            case SubscribeTransitionCallBack subscribe:
                Subscribe(subscribe.ActorRef);
                break;
            case Listen listen:
                Subscribe(listen.Listener);
                break;
            case UnsubscribeTransitionCallBack unsubscribe:
                Unsubscribe(unsubscribe.ActorRef);
                break;
            case Deafen deafen:
                Unsubscribe(deafen.Listener);
                break;
            default:
                CancelStateTimer();
                Process(message, Sender);
                break;
        }

        return true;
    }

    protected override void PostStop()
    {
        // An earlier end has been announced already; a restarted machine begins anew anyhow.
        if (_current is not null) Terminate(Stay().WithStopReason(Shutdown.Instance));
        base.PostStop();
    }

    /// <summary>Logs a failure as an error, and no other end.</summary>
    protected virtual void LogTermination(Reason reason)
    {
        if (reason is not Failure failure) return;
        if (failure.Cause is Exception cause) _log.Error(cause, "terminating due to Failure");
        else _log.Error("{Failure}", failure.Cause);
    }

    void IInternalSupportsTestFSMRef<TState, TData>.ApplyState(State<TState, TData> upcomingState) => Apply(upcomingState);

    private static StateFunction OrElse(StateFunction first, StateFunction second) => fsmEvent => first(fsmEvent) ?? second(fsmEvent);

    private State<TState, TData> Current(string member) =>
        _current ?? throw new IllegalStateException($"You must call StartWith before calling {member} of {GetType().Name}");

    private void Subscribe(IActorRef listener)
    {
        Context.Watch(listener);
        Listeners.Add(listener);
        listener.Tell(new CurrentState<TState>(Self, StateName));
    }

    private void Unsubscribe(IActorRef listener)
    {
        Context.Unwatch(listener);
        Listeners.Remove(listener);
    }

    private void Process(object message, object source)
    {
        var before = Current("When");
        var fsmEvent = new Event<TData>(message, before.StateData);
        if (DebugEvent) _log.Debug("processing {Event} from {Source} in state {State}", fsmEvent, source, before.StateName);
        if (!_functions.TryGetValue(before.StateName, out var function))
        {
            throw new IllegalStateException($"state [{before.StateName}] of {GetType().Name} has no function: add one with When");
        }

        Apply(function(fsmEvent) ?? _unhandled?.Invoke(fsmEvent) ?? Unhandled(fsmEvent));
        if (DebugEvent && !before.Equals(_current)) _log.Debug("transition {From} -> {To}", before, _current);
    }

    private State<TState, TData> Unhandled(Event<TData> fsmEvent)
    {
        // Those who listen are watched only to be forgotten.
        if (fsmEvent.FsmEvent is Terminated terminated && Listeners.Forget(terminated.ActorRef)) return Stay();
        _log.Warning("unhandled event {Event} in state {State}", fsmEvent.FsmEvent, StateName);
        return Stay();
    }

    private void Apply(State<TState, TData> upcoming)
    {
        if (upcoming.StopReason is null)
        {
            MakeTransition(upcoming);
            return;
        }

        Reply(upcoming);
        Terminate(upcoming);
        Context.Stop(Self);
    }

    private void MakeTransition(State<TState, TData> upcoming)
    {
        var before = Current("When");
        if (!_functions.ContainsKey(upcoming.StateName))
        {
            Terminate(Stay().WithStopReason(new Failure($"Next state {upcoming.StateName} does not exist")));
            Context.Stop(Self);
            return;
        }

        Reply(upcoming);
        if (upcoming.Notifies || !EqualityComparer<TState>.Default.Equals(before.StateName, upcoming.StateName))
        {
            _next = upcoming;
            foreach (var handler in _onTransition) handler(before.StateName, upcoming.StateName);
            Listeners.Gossip(new Transition<TState>(Self, before.StateName, upcoming.StateName));
            _next = null;
        }

        _current = upcoming;
        StartStateTimer(upcoming.Timeout ?? _timeouts.GetValueOrDefault(upcoming.StateName));
    }

    private void Reply(State<TState, TData> upcoming)
    {
        for (var i = upcoming.Replies.Count - 1; i >= 0; i--) Sender.Tell(upcoming.Replies[i]);
    }

    private void Terminate(State<TState, TData> last)
    {
        if (_terminated) return;
        _terminated = true;
        var reason = last.StopReason!;
        LogTermination(reason);
        foreach (var timer in _timers.Values) timer.Schedule.Cancel();
        _timers.Clear();
        CancelStateTimer();
        _current = last;
        _onTermination(new StopEvent<TState, TData>(reason, last.StateName, last.StateData));
    }

    private void StartStateTimer(TimeSpan? timeout)
    {
        CancelStateTimer();

        // Infinite, or so long that it is meant so: none for this stay.
        if (timeout is not { } given || given < TimeSpan.Zero || given == TimeSpan.MaxValue) return;
        _stateTimer = new Cancelable(Context.System.Scheduler);
        Context.System.Scheduler.ScheduleTellOnce(given, Self, new TimeoutMarker(_generation), Self, _stateTimer);
    }

    // A marker that is queued already counts no more.
    private void CancelStateTimer()
    {
        _generation++;
        _stateTimer?.Cancel();
        _stateTimer = null;
    }
}
