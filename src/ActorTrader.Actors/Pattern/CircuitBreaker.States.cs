using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Pattern;

/// <summary>The states and how they change; all of it behind one lock, callbacks outside of it.</summary>
public partial class CircuitBreaker
{
    private bool Is(State state)
    {
        lock (_gate) return _state == state;
    }

    private CircuitBreaker On(State state, Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        lock (_gate) _callbacks[(int)state].Add(callback);
        return this;
    }

    private void Admit()
    {
        lock (_gate)
        {
            switch (_state)
            {
                case State.Open:
                    var left = _openUntil - Scheduler.MonotonicClock;
                    throw Refusal("Circuit Breaker is open; calls are failing fast", left > TimeSpan.Zero ? left : TimeSpan.Zero);
                case State.HalfOpen when _onTrial:
                    throw Refusal("Circuit Breaker is half open; only the first call is allowed, this one is failing fast", TimeSpan.Zero);
                case State.HalfOpen:
                    _onTrial = true;
                    break;
            }
        }
    }

    private OpenCircuitException Refusal(string text, TimeSpan left) =>
        _lastCaught is { } cause ? new OpenCircuitException(text, cause, left) : new OpenCircuitException(text, left);

    private void CallSucceeded()
    {
        lock (_gate)
        {
            if (_state == State.Closed) _failures = 0;
            if (_state != State.HalfOpen) return;
            _state = State.Closed;
            _failures = 0;
            _currentReset = ResetTimeout;
        }

        Announce(State.Closed);
    }

    private void CallFailed(Exception cause)
    {
        TimeSpan openFor;
        lock (_gate)
        {
            _lastCaught = cause;

            // Calls that were under way when it opened change nothing.
            if (_state == State.Open || (_state == State.Closed && ++_failures < MaxFailures)) return;
            _state = State.Open;
            openFor = _currentReset;
            _openUntil = Scheduler.MonotonicClock + openFor;
            var next = _currentReset.Ticks * ExponentialBackoffFactor * (1 + (_random.NextDouble() * RandomFactor));
            if (next < MaxResetTimeout.Ticks) _currentReset = new TimeSpan((long)next);
        }

        Scheduler.Advanced.ScheduleOnce(openFor, AttemptReset);
        Announce(State.Open);
    }

    private void AttemptReset()
    {
        lock (_gate)
        {
            if (_state != State.Open) return;
            _state = State.HalfOpen;
            _onTrial = false;
        }

        Announce(State.HalfOpen);
    }

    private void Announce(State state)
    {
        Action[] callbacks;
        lock (_gate) callbacks = [.. _callbacks[(int)state]];
        foreach (var callback in callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception e) when (TimeProviderScheduler.Behind(Scheduler) is not null)
            {
                TimeProviderScheduler.Behind(Scheduler)!.Report(e);
            }
        }
    }

    private async Task<T> InTime<T>(Task<T> call)
    {
        if (CallTimeout <= TimeSpan.Zero || call.IsCompleted) return await call.ConfigureAwait(true);
        using var timeout = new Cancelable(Scheduler);
        var late = new ScheduledCompletion<T>(Scheduler);
        Scheduler.Advanced.ScheduleOnce(CallTimeout, () => late.Fail(Late()), timeout);
        var first = await Task.WhenAny(call, late.Task).ConfigureAwait(true);
        timeout.Cancel();
        return await first.ConfigureAwait(true);
    }

    private TimeoutException Late() => new($"Execution did not complete within the time allotted {CallTimeout.TotalMilliseconds} ms");
}
