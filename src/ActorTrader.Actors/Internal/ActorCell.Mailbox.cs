using System.Runtime.CompilerServices;
using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>Queues and turns.</summary>
internal sealed partial class ActorCell
{
    private readonly ActorExecutor _executor;
    private MailboxHead _head;
    private EnvelopeDeque? _front;
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

    public ActorExecutor Executor => _executor;

    /// <summary>Messages that wait; an estimate when asked from outside the actor's turn.</summary>
    public int MessageCount => (_front?.Count ?? 0) + (_self.Queue is { } queue ? queue.Count : _head.Count);

    private bool IsHeld => (_suspensions | (int)_hold) != 0 && !_closed;

    private bool HasQueued => _self.Queue is { } queue ? queue.HasMessages : _head.HasMessages;

    public void Enqueue(object message, IActorRef? sender) => _self.Tell(message, sender);

    public void EnqueueSystem(SystemMessage message) => _self.SendSystemMessage(message);

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
            if (!_created) Create();
            RunSystemMessages();
            if (_closed) DrainToDeadLetters();
            else RunUserMessages(_executor.Throughput);
        }
        finally
        {
            _current = outer;
        }

        Leave();
    }

    private void RunUserMessages(int most)
    {
        var self = _self;
        for (; most > 0 && !IsHeld; most--)
        {
            if (Take(out var sender) is not { } message) return;
            Invoke(message, sender);
            if (!self.HasSystemMessages) continue;
            RunSystemMessages();
            if (!_closed) continue;
            DrainToDeadLetters();
            return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private object? Take(out IActorRef? sender)
    {
        if (_front is null && _self.Queue is null) return _head.TryDequeue(ref _self.Tail, out sender);
        return TakeElsewhere(out sender);
    }

    private object? TakeElsewhere(out IActorRef? sender)
    {
        Envelope envelope = default;
        if (_front is not null)
        {
            if (_front.TryPopFront(out envelope))
            {
                sender = envelope.Sender;
                return envelope.Message;
            }

            _front = null;
        }

        if (_self.Queue is not { } queue) return _head.TryDequeue(ref _self.Tail, out sender);
        queue.TryDequeue(out envelope);
        sender = envelope.Sender;
        return envelope.Message;
    }

    private void RunSystemMessages()
    {
        while (_self.TakeSystemMessages() is { } next)
        {
            for (var message = next; message is not null; message = next)
            {
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
            message.Deliver(this);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Leave()
    {
        _head.Clear();
        var isHeld = IsHeld;
        if (_self.HasSystemMessages || (!isHeld && (_front is { Count: > 0 } || HasQueued)))
        {
            _executor.Schedule(this);
            return;
        }

        var status = _self.Rest(isHeld);
        if (_self.HasSystemMessages || (!isHeld && HasQueued)) _self.TrySchedule(status);
    }

    private void DrainToDeadLetters()
    {
        while (Take(out var sender) is { } message) _system.Drop(new Envelope(message, sender), _self);
    }
}
