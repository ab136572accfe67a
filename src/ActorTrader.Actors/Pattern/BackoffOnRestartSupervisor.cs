using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Pattern;

/// <summary>Turns each restart of its child into a stop, a wait and a start; a child that stops by itself ends it.</summary>
/// <remarks>A restart window of the strategy counts from the first restart in it; when it is over the count goes to 0.</remarks>
internal sealed class BackoffOnRestartSupervisor(BackoffChild child, OneForOneStrategy strategy) : BackoffSupervisorBase(child)
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private object? _window;
    private bool _backsOff;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, Decide, strategy.LoggingEnabled);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(Child):
                OnChildTerminated();
                return true;
            case BackoffSupervisor.StartChild when _backsOff:
                // A new one follows when the child has stopped.
                return true;
            case WindowOver over:
                if (ReferenceEquals(over, _window)) RestartCountN = 0;
                return true;
            default:
                return HandleBackoff(message);
        }
    }

    private Directive Decide(Exception cause)
    {
        var directive = strategy.Decider.Decide(cause);
        if (directive != Directive.Restart) return directive;
        if (strategy.WithinTimeRangeMilliseconds > 0 && RestartCountN == 0)
        {
            _window = new WindowOver();
            After(TimeSpan.FromMilliseconds(strategy.WithinTimeRangeMilliseconds), _window);
        }

        if (strategy.MaxNumberOfRetries < 0 || RestartCountN < strategy.MaxNumberOfRetries)
        {
            _backsOff = true;
        }
        else
        {
            _log.Debug("Terminating on restart #{Restart} which exceeds max allowed restarts ({Retries})", RestartCountN + 1, strategy.MaxNumberOfRetries);
            Context.Stop(Self);
        }

        return Directive.Stop;
    }

    private void OnChildTerminated()
    {
        if (_backsOff)
        {
            _backsOff = false;
            StartChildLater();
            return;
        }

        _log.Debug("Terminating, because child [{Child}] terminated itself", Child);
        Context.Stop(Self);
    }

    private sealed class WindowOver : IDeadLetterSuppression;
}
