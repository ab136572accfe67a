using System.Runtime.CompilerServices;
using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Internal;

/// <summary>Queues and turns.</summary>
internal sealed partial class ActorCell
{
    private const int Handful = 16;

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

    private bool HasWork => _self.HasSystemMessages || (!IsHeld && (_front is { Count: > 0 } || HasQueued));

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

    /// <summary>Takes a turn, and more while there is work here and none elsewhere.</summary>
    public void Run()
    {
        var outer = _current;
        _current = this;
        try
        {
            int handled;
            do
            {
                handled = TakeTurn();
            }
            while (GoesOn(handled));
        }
        finally
        {
            _current = outer;
        }

        Leave();
    }

    // System messages first, then up to a throughput of user messages; how many of these.
    private int TakeTurn()
    {
        if (!_created) Create();
        RunSystemMessages();
        if (!_closed) return RunUserMessages(_executor.Throughput);
        DrainToDeadLetters();
        return 0;
    }

    private bool GoesOn(int handled)
    {
        // An actor that has just had a handful to do is likely to get more at once: waiting an instant is cheaper than being woken.
        var isBusy = handled >= Handful;
        if (!isBusy && !HasWork) return false;
        return !_executor.HasOthersWaiting && (HasWork || SoonHasWork());
    }

    private bool SoonHasWork()
    {
        for (var looks = 0; looks < 3; looks++)
        {
            Thread.SpinWait(8);
            if (HasWork) return true;
        }

        return false;
    }

    private int RunUserMessages(int most)
    {
        var self = _self;
        var handled = 0;
        for (; handled < most && !IsHeld; handled++)
        {
            if (Take(out var sender) is not { } message) break;
            Invoke(message, sender);
            if (!self.HasSystemMessages) continue;
            RunSystemMessages();
            if (!_closed) continue;
            DrainToDeadLetters();
            break;
        }

        return handled;
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
        if (HasWork)
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
