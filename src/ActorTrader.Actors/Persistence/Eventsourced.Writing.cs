using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>From Persist to the handler.</summary>
public abstract partial class Eventsourced
{
    private readonly Queue<Invocation> _unsent = new();
    private Queue<Invocation> _sent = new();
    private int _pending;
    private int _pendingHolds;
    private bool _isWriting;
    private int _groupsToWriteAlone;
    private int _groupsInFlight;

    private void Enqueue<TEvent>(TEvent happened, Action<TEvent> handler, bool holdsCommands, bool endsGroup)
    {
        ArgumentNullException.ThrowIfNull(happened);
        RequireRecovered();
        Add(new Invocation<TEvent>(happened, handler, isDeferred: false, holdsCommands, endsGroup, Cell.CurrentMessage, Sender));
    }

    private void EnqueueAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool holdsCommands)
    {
        var all = events as IReadOnlyList<TEvent> ?? [.. events];
        for (var i = 0; i < all.Count; i++) Enqueue(all[i], handler, holdsCommands, endsGroup: i == all.Count - 1);
    }

    private void Add(Invocation invocation)
    {
        _unsent.Enqueue(invocation);
        _pending++;
        if (!invocation.HoldsCommands) return;
        _pendingHolds++;
        Cell.AddHold(ActorCell.Hold.Journal);
    }

    private void RequireRecovered()
    {
        if (IsRecovering)
        {
            throw new InvalidOperationException(
                "Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        }
    }

    private void Flush()
    {
        if (_isWriting || _unsent.Count == 0) return;
        var events = TakeBatch();
        _isWriting = true;
        var write = events.Count == 0 ? Task.CompletedTask : StartWrite(new AtomicWrite(PersistenceId, events));
        Cell.WriteInFlight = write;
        Resume(write, OnWritten);
    }

    // Whole groups only: what was persisted together is written together.
    private List<PersistentEvent> TakeBatch()
    {
        var events = new List<PersistentEvent>();
        var number = _lastWritten;
        _groupsInFlight = 0;
        while (_unsent.TryDequeue(out var next))
        {
            _sent.Enqueue(next);
            if (!next.IsDeferred)
            {
                next.SequenceNr = ++number;
                events.Add(new PersistentEvent(PersistenceId, number, next.Event));
            }

            if (!next.EndsGroup) continue;
            _groupsInFlight++;
            if (_groupsToWriteAlone > 0 || events.Count >= _setup.MaxWriteSize) break;
        }

        return events;
    }

    private Task StartWrite(AtomicWrite write)
    {
        try
        {
            return _setup.Journal.WriteAsync(write, CancellationToken.None);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    private void OnWritten(Task write)
    {
        Cell.WriteInFlight = null;
        switch (write.Exception?.InnerException)
        {
            case null when write.IsCompletedSuccessfully:
                if (_groupsToWriteAlone > 0) _groupsToWriteAlone--;
                foreach (var sent in _sent)
                {
                    if (!sent.IsDeferred) _lastWritten = sent.SequenceNr;
                }

                HandleSent();
                break;
            case NotSupportedException when _groupsInFlight > 1:
                WriteAlone();
                break;
            case NotSupportedException refusal:
                Reject(refusal);
                break;
            case var cause:
                FailWrite(cause ?? new TaskCanceledException(write));
                break;
        }
    }

    // Handlers run one by one; a fault leaves the rest for after a Resume, while a restart replays them instead.
    private void HandleSent()
    {
        while (_sent.TryDequeue(out var next))
        {
            Done(next);
            if (!next.IsDeferred) LastSequenceNr = next.SequenceNr;
            Cell.ActFor(next.Message, next.Sender);
            try
            {
                next.Handle();
            }
            catch
            {
                Resume(Task.CompletedTask, _ => HandleSent());
                throw;
            }
        }

        EndWrite();
    }

    private void EndWrite()
    {
        _isWriting = false;
        Flush();
        if (_pendingHolds == 0) Cell.RemoveHold(ActorCell.Hold.Journal);
    }

    // One event in a joint write was refused: which one shows when each group goes alone.
    private void WriteAlone()
    {
        _groupsToWriteAlone = _groupsInFlight;
        var later = _unsent.ToArray();
        _unsent.Clear();
        foreach (var invocation in _sent.Concat(later)) _unsent.Enqueue(invocation);
        _sent = new Queue<Invocation>();
        _isWriting = false;
        Flush();
    }

    private void Reject(Exception refusal)
    {
        if (_groupsToWriteAlone > 0) _groupsToWriteAlone--;
        while (_sent.TryDequeue(out var refused))
        {
            Done(refused);
            Cell.ActFor(refused.Message, refused.Sender);
            if (refused.IsDeferred) refused.Handle();
            else OnPersistRejected(refusal, refused.Event, refused.SequenceNr);
        }

        EndWrite();
    }

    private void FailWrite(Exception cause)
    {
        var first = _sent.First(sent => !sent.IsDeferred);
        Cell.ActFor(first.Message, first.Sender);
        try
        {
            OnPersistFailure(cause, first.Event, first.SequenceNr);
        }
        finally
        {
            // The journal and the state may differ from here on: only a new recovery may go on.
            Cell.Stop(Self);
        }
    }

    private void Done(Invocation invocation)
    {
        _pending--;
        if (invocation.HoldsCommands) _pendingHolds--;
    }

    private void Resume<TTask>(TTask task, Action<TTask> next) where TTask : Task
    {
        var cell = Cell;
        task.ContinueWith(
            ended => cell.EnqueueSystem(new JournalWork(this, () => next((TTask)ended))),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, cell.SystemImpl.Executor.TaskScheduler);
    }

    private sealed class JournalWork(ActorBase incarnation, Action run) : ActorWork(incarnation)
    {
        public override void Run(ActorCell cell) => run();
    }
}
