using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>An actor whose state is the sum of its events: it recovers by replaying them and changes only by persisting more.</summary>
/// <remarks>
/// <code>
/// Recovering --RecoveryCompleted--> Processing --Persist--> Persisting --handlers ran--> Processing
/// </code>
/// While recovering and persisting, commands wait in the mailbox, or in the internal stash when <see cref="PersistenceSetup"/> bounds it.
/// A failed write calls <see cref="OnPersistFailure"/> and stops the actor; a failed recovery calls <see cref="OnRecoveryFailure"/> and stops it.
/// One write is in flight at a time; what is persisted meanwhile goes into the next one, together.
/// </remarks>
public abstract partial class Eventsourced : ActorBase, IPersistentIdentity, IPersistenceStash, IPersistenceRecovery, ISnapshotter
{
    private readonly PersistenceSetup _setup;
    private IEventJournal _journal = null!;
    private ISnapshotStore _snapshotStore = null!;
    private ILoggingAdapter? _log;
    private Action<bool>? _taskEnded;

    protected Eventsourced()
    {
        _setup = Cell.SystemImpl.PersistenceSetup;
        IsRecovering = true;
        _stashed = _setup.InternalStashCapacity >= 0 ? new EnvelopeDeque() : null;
    }

    public abstract string PersistenceId { get; }

    /// <summary>The name of the journal among <see cref="PersistenceSetup.NamedJournals"/>, set in the constructor; null or empty for the default one.</summary>
    public string? JournalPluginId { get; protected set; }

    /// <summary>The name of the store among <see cref="PersistenceSetup.NamedSnapshotStores"/>, set in the constructor; null or empty for the default one.</summary>
    public string? SnapshotPluginId { get; protected set; }

    /// <summary>The user's own stash; the waiting of commands does not use it.</summary>
    public IStash Stash { get; set; } = null!;

    /// <summary>From which snapshot and how far to recover.</summary>
    public virtual Recovery Recovery => Recovery.Default;

    public bool IsRecovering { get; private set; }

    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>The number of the last event replayed or handled; 0 before the first.</summary>
    public long LastSequenceNr { get; private set; }

    /// <summary>The number that a snapshot taken now gets.</summary>
    public long SnapshotSequenceNr => LastSequenceNr;

    public string SnapshotterId => PersistenceId;

    /// <summary>The system's defaults.</summary>
    protected PersistenceExtension Extension => Persistence.Instance.Apply(Cell.System);

    protected ILoggingAdapter Log => _log ??= Logging.GetLogger(Cell);

    /// <summary>Stores an event, then calls <paramref name="handler"/>; no other command is handled before.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => Enqueue(@event, handler, holdsCommands: true);

    /// <summary>Stores events together or not at all, then calls <paramref name="handler"/> for each; no other command is handled before.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => EnqueueAll(events, handler, holdsCommands: true);

    /// <summary>As <see cref="Persist"/>, but other commands are handled meanwhile. Handlers run in the order of the calls.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => Enqueue(@event, handler, holdsCommands: false);

    /// <summary>As <see cref="PersistAll"/>, but other commands are handled meanwhile.</summary>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => EnqueueAll(events, handler, holdsCommands: false);

    /// <summary>Calls <paramref name="handler"/> after the handlers of all events persisted before; at once when there are none. Nothing is stored.</summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        RequireReady();
        if (_queue.Count == 0 && _phase == WritePhase.Idle) handler(evt);
        else Add(evt, handler, isDeferred: true, holdsCommands: false, endsGroup: true);
    }

    /// <summary>Stores the state as of <see cref="LastSequenceNr"/>; answered with <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var metadata = new SnapshotMetadata(SnapshotterId, SnapshotSequenceNr, Cell.SystemImpl.Executor.Time.GetUtcNow().UtcDateTime);
        Answer(() => _snapshotStore.SaveAsync(metadata, snapshot, CancellationToken.None),
            () => new SaveSnapshotSuccess(metadata), cause => new SaveSnapshotFailure(metadata, cause));
    }

    /// <summary>Reads a snapshot of any identity; answered with <see cref="LoadSnapshotResult"/> or <see cref="LoadSnapshotFailed"/>.</summary>
    /// <param name="toSequenceNr">The highest number that the snapshot may have, whatever the criteria allow.</param>
    public void LoadSnapshot(string persistenceId, SnapshotSelectionCriteria criteria, long toSequenceNr)
    {
        SelectedSnapshot? selected = null;
        Answer(LoadAsync, () => new LoadSnapshotResult(selected, toSequenceNr), cause => new LoadSnapshotFailed(cause));

        async Task LoadAsync() =>
            selected = await _snapshotStore.LoadAsync(persistenceId, criteria.UpTo(toSequenceNr), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Deletes one snapshot; answered with <see cref="DeleteSnapshotSuccess"/> or <see cref="DeleteSnapshotFailure"/>.</summary>
    public void DeleteSnapshot(long sequenceNr)
    {
        var metadata = new SnapshotMetadata(SnapshotterId, sequenceNr);
        var criteria = new SnapshotSelectionCriteria(sequenceNr, DateTime.MaxValue, sequenceNr);
        Answer(() => _snapshotStore.DeleteAsync(SnapshotterId, criteria, CancellationToken.None),
            () => new DeleteSnapshotSuccess(metadata), cause => new DeleteSnapshotFailure(metadata, cause));
    }

    /// <summary>Deletes snapshots; answered with <see cref="DeleteSnapshotsSuccess"/> or <see cref="DeleteSnapshotsFailure"/>.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) =>
        Answer(() => _snapshotStore.DeleteAsync(SnapshotterId, criteria, CancellationToken.None),
            () => new DeleteSnapshotsSuccess(criteria), cause => new DeleteSnapshotsFailure(criteria, cause));

    /// <summary>Deletes events up to a number, inclusive; answered with <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
    public void DeleteMessages(long toSequenceNr)
    {
        var persistenceId = PersistenceId;
        Answer(
            () => toSequenceNr <= LastSequenceNr
                ? _journal.DeleteAsync(persistenceId, toSequenceNr, CancellationToken.None)
                : throw new ArgumentException($"toSequenceNr {toSequenceNr} must be less than or equal to LastSequenceNr {LastSequenceNr}"),
            () => new DeleteMessagesSuccess(toSequenceNr), cause => new DeleteMessagesFailure(cause, toSequenceNr));
    }

    public override void AroundPreStart()
    {
        StartRecovery();
        base.AroundPreStart();
    }

    public override void AroundPostRestart(Exception reason, object? message)
    {
        StartRecovery();
        base.AroundPostRestart(reason, message);
    }

    /// <summary>Applies a snapshot, an event or <see cref="RecoveryCompleted"/>; false when it knows none of it. No side effects.</summary>
    protected abstract bool ReceiveRecover(object message);

    /// <summary>Handles a command; false when it does not know it.</summary>
    protected abstract bool ReceiveCommand(object message);

    protected override bool AroundReceive(Receive receive, object message)
    {
        if (_stashed is not null && MustWait)
        {
            StashInternally();
            return true;
        }

        bool handled;
        _inCommand = true;
        try
        {
            handled = base.AroundReceive(receive, message);
        }
        catch
        {
            // What was persisted before the fault is stored, as in Akka.
            _inCommand = false;
            Flush(mayHandle: false);
            throw;
        }

        _inCommand = false;
        if (_queue.Count > 0) FlushFor(Cell.CurrentEnvelope);
        return handled;
    }

    protected override void Unhandled(object message)
    {
        switch (message)
        {
            case RecoveryCompleted:
                return;
            case SaveSnapshotFailure failure:
                Log.Warning(failure.Cause, "Failed to SaveSnapshot given metadata [{Metadata}]", failure.Metadata);
                break;
            case DeleteSnapshotFailure failure:
                Log.Warning(failure.Cause, "Failed to DeleteSnapshot given metadata [{Metadata}]", failure.Metadata);
                break;
            case DeleteSnapshotsFailure failure:
                Log.Warning(failure.Cause, "Failed to DeleteSnapshots of persistenceId [{Id}] given criteria", PersistenceId);
                break;
            case DeleteMessagesFailure failure:
                Log.Warning(failure.Cause, "Failed to DeleteMessages toSequenceNr [{Number}] for persistenceId [{Id}]", failure.ToSequenceNr, PersistenceId);
                break;
        }

        base.Unhandled(message);
    }

    /// <summary>Called when an event could not be stored, or may not have been; the actor stops afterwards.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause, "Failed to persist event type [{Type}] with sequence number [{Number}] for persistenceId [{Id}].", @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>Called when the journal refuses an event that it cannot represent (<see cref="NotSupportedException"/>); nothing was stored and the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Log.Warning(
        cause, "Rejected to persist event type [{Type}] with sequence number [{Number}] for persistenceId [{Id}] due to [{Reason}].",
        @event.GetType(), sequenceNr, PersistenceId, cause.Message);

    /// <summary>Called when the recovery failed; the actor stops afterwards.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null) => Log.Error(
        reason, "Exception in ReceiveRecover when replaying [{Message}] with sequence number [{Number}] for persistenceId [{Id}]",
        message?.GetType().Name ?? "nothing", LastSequenceNr, PersistenceId);

    /// <summary>Called when all events have been replayed, before <see cref="RecoveryCompleted"/>.</summary>
    protected virtual void OnReplaySuccess() { }

    /// <summary>Runs asynchronous code as part of the command in hand; events may be persisted in it.</summary>
    protected void RunTask(Func<Task> action) => Cell.RunTask(action, _taskEnded ??= failed =>
    {
        // A task that ended at once is still inside its command, at whose end the events are written.
        if (!_inCommand) Flush(mayHandle: !failed);
    });

    // The answer is an ordinary message to the command handlers.
    private void Answer(Func<Task> start, Func<object> success, Func<Exception, object> failure)
    {
        Task task;
        try
        {
            task = start();
        }
        catch (Exception e)
        {
            task = Task.FromException(e);
        }

        _ = task.PipeTo(Self, Self, success, failure);
    }
}
