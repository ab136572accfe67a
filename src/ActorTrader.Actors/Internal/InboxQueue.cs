using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Internal;

/// <summary>The messages of an inbox that nobody has taken, and those who wait for one. At most one of the two fits the other at any time.</summary>
internal sealed class InboxQueue(ActorSystemImpl system)
{
    /// <summary>As Akka's akka.actor.inbox.inbox-size.</summary>
    public const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly LinkedList<object> _messages = [];
    private readonly LinkedList<Waiter> _waiters = [];
    private bool _warned;
    private bool _isClosed;

    /// <summary>Gives the message to the first who waits for such a one, or keeps it; drops it, with a warning, when there are too many.</summary>
    public void Add(object message, IActorRef receiver)
    {
        Waiter? taker = null;
        List<(Waiter Waiter, Exception Cause)>? failed = null;
        var warns = false;
        lock (_gate)
        {
            for (var node = _waiters.First; node is not null && taker is null; node = node.Next)
            {
                if (node.Value.Wants(message, out var cause)) taker = node.Value;
                else if (cause is not null) (failed ??= []).Add((node.Value, cause));
            }

            if (taker is not null) _waiters.Remove(taker);
            else if (_messages.Count < Capacity) _messages.AddLast(message);
            else (warns, _warned) = (!_warned, true);
            failed?.ForEach(failure => _waiters.Remove(failure.Waiter));
        }

        taker?.Give(message);
        failed?.ForEach(failure => failure.Waiter.Fail(failure.Cause));
        if (warns)
        {
            Logging.GetLogger(system.EventStream, receiver).Warning(
                "Dropping message: Inbox size has been exceeded, the maximum is {Capacity}; further ones are dropped silently until there is room", Capacity);
        }
    }

    public Task<object> Take(Predicate<object> predicate, TimeSpan timeout, IActorRef receiver)
    {
        var waiter = new Waiter(predicate, system.Executor);
        lock (_gate)
        {
            for (var node = _messages.First; node is not null; node = node.Next)
            {
                if (!predicate(node.Value)) continue;
                _messages.Remove(node);
                _warned = false;
                return Task.FromResult(node.Value);
            }

            if (_isClosed) return Task.FromException<object>(Closed(receiver));
            if (timeout <= TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan) return Task.FromException<object>(Late(receiver, timeout));
            _waiters.AddLast(waiter);
        }

        waiter.Start(timeout, () =>
        {
            lock (_gate)
            {
                if (!_waiters.Remove(waiter)) return;
            }

            waiter.Fail(Late(receiver, timeout));
        });
        return waiter.Task;
    }

    public void Close(IActorRef receiver)
    {
        Waiter[] waiting;
        lock (_gate)
        {
            _isClosed = true;
            waiting = [.. _waiters];
            _waiters.Clear();
        }

        foreach (var waiter in waiting) waiter.Fail(Closed(receiver));
    }

    private static TimeoutException Late(IActorRef receiver, TimeSpan timeout) =>
        new($"Inbox {receiver.Path} didn't receive a response message in specified timeout {timeout}");

    private static ObjectDisposedException Closed(IActorRef receiver) => new(receiver.Path.ToString(), "The inbox was disposed, or its actor system has terminated");

    private sealed class Waiter(Predicate<object> predicate, ActorExecutor executor) : TaskCompletionSource<object>(executor.CompletionOptions)
    {
        private ITimer? _timer;

        /// <summary>Whether the message is for this one; a predicate that throws fails its own waiter only.</summary>
        public bool Wants(object message, out Exception? failure)
        {
            failure = null;
            try
            {
                return predicate(message);
            }
            catch (Exception e)
            {
                failure = e;
                return false;
            }
        }

        public void Start(TimeSpan timeout, Action onTimeout)
        {
            if (timeout == Timeout.InfiniteTimeSpan) return;
            _timer = executor.Time.CreateDetachedTimer(_ => onTimeout(), null, timeout, Timeout.InfiniteTimeSpan);
            if (Task.IsCompleted) _timer.Dispose();
        }

        public void Give(object message)
        {
            executor.Complete(() => TrySetResult(message));
            _timer?.Dispose();
        }

        public void Fail(Exception cause)
        {
            executor.Complete(() => TrySetException(cause));
            _timer?.Dispose();
        }
    }
}
