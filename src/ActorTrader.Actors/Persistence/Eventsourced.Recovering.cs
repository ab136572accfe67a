using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>From the start to RecoveryCompleted: snapshot, highest number, then events page by page.</summary>
public abstract partial class Eventsourced
{
    private long _lastWritten;
    private long _replayed;

    private void StartRecovery()
    {
        if (string.IsNullOrEmpty(PersistenceId)) throw new ActorInitializationException(Self, "PersistenceId must not be empty");
        Cell.AddHold(ActorCell.Hold.Journal);
        Step(() => LoadSnapshot(PersistenceId, Recovery, Cell.WriteInFlight), OnSnapshot);
    }

    // A write that the last incarnation left in flight must be over, or the replay could miss it.
    private async Task<SelectedSnapshot?> LoadSnapshot(string persistenceId, Recovery recovery, Task? earlierWrite)
    {
        if (earlierWrite is not null) await Task.WhenAny(earlierWrite).ConfigureAwait(false);
        var asked = recovery.FromSnapshot;
        if (asked.MaxSequenceNr == 0) return null;
        var criteria = new SnapshotSelectionCriteria(
            Math.Min(asked.MaxSequenceNr, recovery.ToSequenceNr), asked.MaxTimeStamp, asked.MinSequenceNr, asked.MinTimestamp);
        return await _setup.SnapshotStore.LoadAsync(persistenceId, criteria, CancellationToken.None).ConfigureAwait(false);
    }

    private void OnSnapshot(SelectedSnapshot? selected)
    {
        Cell.WriteInFlight = null;
        if (selected is not null)
        {
            LastSequenceNr = selected.Metadata.SequenceNr;
            if (!Replay(new SnapshotOffer(selected.Metadata, selected.Snapshot))) return;
        }

        Step(() => _setup.Journal.ReadHighestSequenceNrAsync(PersistenceId, CancellationToken.None), OnHighest);
    }

    private void OnHighest(long highest)
    {
        _lastWritten = Math.Max(highest, LastSequenceNr);
        ReadPage(LastSequenceNr + 1);
    }

    private void ReadPage(long from)
    {
        var last = Math.Min(Recovery.ToSequenceNr, _lastWritten);
        if (from > last || _replayed >= Recovery.ReplayMax)
        {
            Complete();
            return;
        }

        var to = Math.Min(last, from + _setup.ReplayPage - 1);
        var page = new List<PersistentEvent>();
        Step(() => ReadInto(page, from, to), events => OnPage(events, to));
    }

    private async Task<List<PersistentEvent>> ReadInto(List<PersistentEvent> page, long from, long to)
    {
        await _setup.Journal.ReplayAsync(PersistenceId, from, to, page.Add, CancellationToken.None).ConfigureAwait(false);
        return page;
    }

    private void OnPage(List<PersistentEvent> page, long to)
    {
        foreach (var stored in page)
        {
            if (_replayed++ >= Recovery.ReplayMax) break;
            LastSequenceNr = stored.SequenceNr;
            if (!Replay(stored.Payload)) return;
        }

        ReadPage(to + 1);
    }

    private void Complete()
    {
        LastSequenceNr = _lastWritten;
        OnReplaySuccess();
        IsRecovering = false;
        Cell.ActFor(RecoveryCompleted.Instance, null);
        try
        {
            if (!ReceiveRecover(RecoveryCompleted.Instance)) Unhandled(RecoveryCompleted.Instance);
        }
        finally
        {
            Flush();
        }

        if (_pendingHolds == 0) Cell.RemoveHold(ActorCell.Hold.Journal);
    }

    // False when the recovery has failed and the actor stops.
    private bool Replay(object message)
    {
        try
        {
            Cell.ActFor(message, null);
            if (!ReceiveRecover(message)) Unhandled(message);
            return true;
        }
        catch (Exception e)
        {
            FailRecovery(e, message);
            return false;
        }
    }

    private void FailRecovery(Exception reason, object? message)
    {
        try
        {
            OnRecoveryFailure(reason, message);
        }
        finally
        {
            Cell.Stop(Self);
        }
    }

    private void Step<T>(Func<Task<T>> start, Action<T> next)
    {
        T? result = default;
        var time = Cell.SystemImpl.Executor.Time;
        Resume(Keep(), ended =>
        {
            if (ended.IsCompletedSuccessfully)
            {
                next(result!);
                return;
            }

            var cause = ended.Exception?.InnerException ?? new TaskCanceledException(ended);
            FailRecovery(
                cause is TimeoutException
                    ? new RecoveryTimedOutException($"recovery of {PersistenceId} made no progress for {_setup.RecoveryTimeout}", cause)
                    : cause,
                null);
        });

        async Task Keep() => result = await start().WaitAsync(_setup.RecoveryTimeout, time).ConfigureAwait(false);
    }
}
