using System.Runtime.InteropServices;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>From Persist to the handler.</summary>
/// <remarks>
/// <code>
/// Idle --batch taken--> Writing --stored or refused--> Handling --handlers ran--> Idle
/// </code>
/// A journal that has stored the batch when its call returns is gone on from in the same turn, in a loop, so that a handler that persists deepens no
/// stack. Everything else comes back as work of this incarnation: after a write that takes time, after a fault (a resumed actor then runs the
/// handlers that are left, a restarted one replays their events), and during an asynchronous handler.
/// </remarks>
public abstract partial class Eventsourced
{
    // A handler that always persists once more must let a stop through.
    private const int MaxWritesInATurn = 100;

    private InvocationQueue _queue;
    private object[] _payloads = [];
    private WritePhase _phase;
    private Task? _write;
    private Exception? _refusal;
    private Action? _drive;
    private int _inBatch;
    private int _eventsInBatch;
    private int _groupsInBatch;
    private int _groupsToWriteAlone;
    private int _refused;
    private int _pendingHolds;
    private bool _inCommand;

    private enum WritePhase
    {
        Idle,
        Writing,
        Handling,
    }

    private void Enqueue<TEvent>(TEvent happened, Action<TEvent> handler, bool holdsCommands)
    {
        if (happened is null) throw new ArgumentNullException(nameof(happened), "an event must not be null");
        RequireReady();
        Add(happened, handler, isDeferred: false, holdsCommands, endsGroup: true);
    }

    private void EnqueueAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool holdsCommands)
    {
        ArgumentNullException.ThrowIfNull(events);
        RequireReady();
        var all = events switch
        {
            TEvent[] array => new ReadOnlySpan<TEvent>(array),
            List<TEvent> list => CollectionsMarshal.AsSpan(list),
            _ => events.ToArray(),
        };
        foreach (var happened in all)
        {
            if (happened is null) throw new ArgumentNullException(nameof(events), "an event must not be null");
        }

        for (var i = 0; i < all.Length; i++) Add(all[i], handler, isDeferred: false, holdsCommands, endsGroup: i == all.Length - 1);
    }

    private void Add<TEvent>(TEvent happened, Action<TEvent>? handler, bool isDeferred, bool holdsCommands, bool endsGroup)
    {
        var command = Cell.CurrentEnvelope;
        ref var invocation = ref _queue.Add();
        invocation.Event = happened!;
        invocation.Handler = handler;
        invocation.Invoker = Invoker<TEvent>.Instance;
        invocation.Message = command.Message;
        invocation.Sender = command.Sender;
        invocation.IsDeferred = isDeferred;
        invocation.HoldsCommands = holdsCommands;
        invocation.EndsGroup = endsGroup;
        if (holdsCommands) _pendingHolds++;
    }

    private void RequireReady()
    {
        if (ActorCell.Current != Cell) throw new NotSupportedException($"{Self} may persist only while it handles a message, on its own turn");
        if (IsRecovering)
        {
            throw new InvalidOperationException(
                "Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        }
    }

    // Starts to write what was persisted. The handlers run at once when the journal is that fast, unless the command failed or is still under way.
    private void Flush(bool mayHandle)
    {
        if (_phase != WritePhase.Idle || _queue.Count == 0) return;
        if (mayHandle && !Cell.RunsTask)
        {
            Drive();
            return;
        }

        Await(BeginWrite());
        UpdateHold();
    }

    // After it the command in hand is again what the actor acts for.
    private void FlushFor(Envelope command)
    {
        Flush(mayHandle: true);
        Cell.ActFor(command.Message, command.Sender);
    }

    private void Drive()
    {
        if (_phase == WritePhase.Writing) return;
        for (var left = MaxWritesInATurn; ; left--)
        {
            if (_phase == WritePhase.Handling && !HandleBatch()) return;
            if (_queue.Count == 0) break;
            if (left == 0)
            {
                ContinueLater();
                break;
            }

            var write = BeginWrite();
            if (!write.IsCompleted)
            {
                Await(write);
                break;
            }

            if (!OnWritten(write)) return;
        }

        UpdateHold();
    }

    // Whole groups only: what was persisted together is written together.
    private Task BeginWrite()
    {
        _inBatch = _eventsInBatch = _groupsInBatch = 0;
        while (_inBatch < _queue.Count)
        {
            ref var next = ref _queue[_inBatch++];
            if (!next.IsDeferred)
            {
                if (_eventsInBatch == _payloads.Length) Array.Resize(ref _payloads, Math.Max(4, _payloads.Length * 2));
                _payloads[_eventsInBatch++] = next.Event;
            }

            if (!next.EndsGroup) continue;
            _groupsInBatch++;
            if (_groupsToWriteAlone > 0 || _eventsInBatch >= _setup.MaxWriteSize) break;
        }

        _phase = WritePhase.Writing;
        if (_eventsInBatch == 0) return Task.CompletedTask;
        try
        {
            return _journal.WriteAsync(new EventBatch(PersistenceId, _lastWritten + 1, _payloads.AsMemory(0, _eventsInBatch)), CancellationToken.None);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    private void Await(Task write)
    {
        Cell.WriteInFlight = _write = write;
        Resume(write, OnWriteEnded);
    }

    private void OnWriteEnded()
    {
        var write = _write!;
        Cell.WriteInFlight = _write = null;
        if (OnWritten(write)) Drive();
    }

    // False when the write has failed and the actor stops.
    private bool OnWritten(Task write)
    {
        Array.Clear(_payloads, 0, _eventsInBatch);
        _phase = WritePhase.Handling;
        if (write.IsCompletedSuccessfully)
        {
            if (_groupsToWriteAlone > 0) _groupsToWriteAlone--;
            _lastWritten += _eventsInBatch;
            return true;
        }

        if (write.Exception?.InnerException is NotSupportedException refusal)
        {
            // One event in a joint write was refused: which one shows when each group goes alone.
            if (_groupsInBatch > 1)
            {
                _groupsToWriteAlone = _groupsInBatch;
                _inBatch = 0;
                return true;
            }

            if (_groupsToWriteAlone > 0) _groupsToWriteAlone--;
            _refusal = refusal;
            _refused = 0;
            return true;
        }

        FailWrite(write.Exception?.InnerException ?? new TaskCanceledException(write));
        return false;
    }

    // Handlers run one by one. False when the rest has to wait: for the decision about a fault, or for the end of an asynchronous handler.
    private bool HandleBatch()
    {
        while (_inBatch > 0)
        {
            _inBatch--;
            var next = _queue.Take();
            if (next.HoldsCommands) _pendingHolds--;
            Cell.ActFor(next.Message, next.Sender);
            try
            {
                if (next.IsDeferred)
                {
                    next.Handle();
                }
                else if (_refusal is not null)
                {
                    OnPersistRejected(_refusal, next.Event, _lastWritten + ++_refused);
                }
                else
                {
                    LastSequenceNr++;
                    next.Handle();
                }
            }
            catch
            {
                ContinueLater();
                throw;
            }

            if (!Cell.RunsTask) continue;
            ContinueLater();
            return false;
        }

        _refusal = null;
        _phase = WritePhase.Idle;
        return true;
    }

    private void FailWrite(Exception cause)
    {
        var first = 0;
        while (_queue[first].IsDeferred) first++;
        ref var failed = ref _queue[first];
        var happened = failed.Event;
        HoldCommands();
        Cell.ActFor(failed.Message, failed.Sender);
        try
        {
            OnPersistFailure(cause, happened, _lastWritten + 1);
        }
        finally
        {
            // The journal and the state may differ from here on: only a new recovery may go on.
            Cell.Stop(Self);
        }
    }

    private void UpdateHold()
    {
        if (_pendingHolds > 0) HoldCommands();
        else ReleaseCommands();
    }

    private void ContinueLater()
    {
        UpdateHold();
        Cell.EnqueueSystem(new JournalWork(this, _drive ??= Drive));
    }

    // Brings the end of a task back to the actor; at once when it has ended, but never in the middle of what runs now.
    private void Resume(Task task, Action next)
    {
        var work = new JournalWork(this, next);
        if (task.IsCompleted)
        {
            Cell.EnqueueSystem(work);
            return;
        }

        var cell = Cell;
        task.ContinueWith(
            _ => cell.EnqueueSystem(work),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, cell.SystemImpl.Executor.TaskScheduler);
    }

    private sealed class JournalWork(ActorBase incarnation, Action run) : ActorWork(incarnation)
    {
        public override void Run(ActorCell cell) => run();
    }
}
