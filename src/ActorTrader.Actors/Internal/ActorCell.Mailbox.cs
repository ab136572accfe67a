using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>Queues and scheduling.</summary>
/// <remarks>
/// <c>_status</c>: idle -> scheduled by whoever makes work visible first; scheduled -> idle (or held, when user messages may not run) by the run itself,
/// with a full fence, after which it looks once more. A producer's enqueue contains a full fence too: one of the two sees the other.
/// </remarks>
internal sealed partial class ActorCell
{
    private const int Idle = 0;
    private const int Scheduled = 1;
    private const int Held = 2;

    private readonly ActorExecutor _executor;
    private readonly MessageQueue _queue;
    private EnvelopeDeque? _front;
    private SystemMessage? _systemMessages;
    private int _status;
    private bool _closed;

    /// <summary>Why user messages wait, beyond suspension by failure.</summary>
    [Flags]
    internal enum Hold
    {
        None = 0,

        /// <summary>An asynchronous handler is under way.</summary>
        Task = 1,

        /// <summary>A persistent actor recovers, or waits for its journal.</summary>
        Journal = 2,
    }

    private bool IsHeld => (_suspensions != 0 || _hold != Hold.None) && !_closed;

    private bool HasUserWork => !IsHeld && (_front is { Count: > 0 } || _queue.HasMessages);

    public void Enqueue(object message, IActorRef? sender)
    {
        if (message is null) throw new InvalidMessageException();
        _queue.Enqueue(message, sender);
        if (Volatile.Read(ref _status) == Idle) TrySchedule(Idle);
    }

    public void EnqueueSystem(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemMessages);
        while (true)
        {
            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemMessages, message, head);
            if (ReferenceEquals(seen, head)) break;
            head = seen;
        }

        var status = Volatile.Read(ref _status);
        if (status != Scheduled) TrySchedule(status);
    }

    /// <summary>Puts messages back to the front of the mailbox, in their order.</summary>
    public void Prepend(IReadOnlyList<Envelope> envelopes)
    {
        var front = _front ??= new EnvelopeDeque();
        for (var i = envelopes.Count - 1; i >= 0; i--) front.PushFront(envelopes[i]);
    }

    public void AddHold(Hold reason) => _hold |= reason;

    public void RemoveHold(Hold reason) => _hold &= ~reason;

    void IThreadPoolWorkItem.Execute() => Run();

    /// <summary>Takes one turn: system messages first, then up to a throughput of user messages.</summary>
    public void Run()
    {
        var outer = _current;
        _current = this;
        try
        {
            RunSystemMessages();
            if (_closed) DrainToDeadLetters();
            else RunUserMessages();
        }
        finally
        {
            _current = outer;
        }

        Leave();
    }

    private void RunUserMessages()
    {
        for (var left = _executor.Throughput; left > 0 && !IsHeld; left--)
        {
            Envelope envelope;
            if (_front is null || !_front.TryPopFront(out envelope))
            {
                if (!_queue.TryDequeue(out envelope)) return;
            }

            Invoke(envelope.Message, envelope.Sender);
            if (Volatile.Read(ref _systemMessages) is null) continue;
            RunSystemMessages();
            if (!_closed) continue;
            DrainToDeadLetters();
            return;
        }
    }

    private void RunSystemMessages()
    {
        while (Volatile.Read(ref _systemMessages) is not null)
        {
            var next = InOrder(Interlocked.Exchange(ref _systemMessages, null));
            while (next is not null)
            {
                var message = next;
                next = message.Next;
                message.Next = null;
                DeliverSystem(message);
            }
        }
    }

    private void DeliverSystem(SystemMessage message)
    {
        if (_closed)
        {
            if (message is WatchMessage watch) watch.Watcher.SendSystemMessage(new TerminationMessage(_self, existenceConfirmed: true));
            return;
        }

        try
        {
            if (!_created) Create();
            if (!_closed) message.Deliver(this);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    // The list comes last-in first-out.
    private static SystemMessage? InOrder(SystemMessage? newest)
    {
        SystemMessage? ordered = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = ordered;
            ordered = newest;
            newest = older;
        }

        return ordered;
    }

    private void Leave()
    {
        if (Volatile.Read(ref _systemMessages) is not null || HasUserWork)
        {
            _executor.Schedule(this);
            return;
        }

        var status = IsHeld ? Held : Idle;
        Interlocked.Exchange(ref _status, status);

        // From here on another thread may run this cell, so only what is safe to race on may be read: the queues' own flags.
        if (Volatile.Read(ref _systemMessages) is not null || (status == Idle && _queue.HasMessages)) TrySchedule(status);
    }

    private void TrySchedule(int from)
    {
        if (Interlocked.CompareExchange(ref _status, Scheduled, from) == from) _executor.Schedule(this);
    }

    private void DrainToDeadLetters()
    {
        Envelope envelope;
        while (_front is not null && _front.TryPopFront(out envelope)) _system.Drop(envelope, _self);
        while (_queue.TryDequeue(out envelope)) _system.Drop(envelope, _self);
    }
}
