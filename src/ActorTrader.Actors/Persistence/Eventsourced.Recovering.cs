using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Persistence;

/// <summary>From the start to RecoveryCompleted: snapshot, highest number, then events page by page.</summary>
/// <remarks>
/// Between two steps the actor gives way to system messages, so a recovery of any length can be stopped; the events of a page are applied in
/// one turn, without a message each. A page's memory is used again for the next.
/// </remarks>
public abstract partial class Eventsourced
{
    private readonly List<PersistentEvent> _page = [];
    private long _lastWritten;
    private long _replayed;
    private long _pageEnd;
    private int _next;

    private void StartRecovery()
    {
        if (string.IsNullOrEmpty(PersistenceId)) throw new ActorInitializationException(Self, "PersistenceId must not be empty");
        _journal = _setup.JournalOf(JournalPluginId);
        _snapshotStore = _setup.SnapshotStoreOf(SnapshotPluginId);
        HoldCommands();
        Step(LoadSnapshot(PersistenceId, Recovery, Cell.WriteInFlight), OnSnapshot);
    }

    // A write that the last incarnation left in flight must be over, or the replay could miss it.
    private async Task<SelectedSnapshot?> LoadSnapshot(string persistenceId, Recovery recovery, Task? earlierWrite)
    {
        if (earlierWrite is not null) await Task.WhenAny(earlierWrite).ConfigureAwait(false);
        var criteria = recovery.FromSnapshot.UpTo(recovery.ToSequenceNr);
        if (criteria.MaxSequenceNr == 0) return null;
        return await _snapshotStore.LoadAsync(persistenceId, criteria, CancellationToken.None).ConfigureAwait(false);
    }

    private void OnSnapshot(SelectedSnapshot? selected)
    {
        Cell.WriteInFlight = null;
        if (selected is not null)
        {
            LastSequenceNr = selected.Metadata.SequenceNr;
            var offer = new SnapshotOffer(selected.Metadata, selected.Snapshot);
            try
            {
                Apply(offer);
            }
            catch (Exception e)
            {
                FailRecovery(e, offer);
                return;
            }
        }

        Step(Started(() => _journal.ReadHighestSequenceNrAsync(PersistenceId, CancellationToken.None)), OnHighest);
    }

    private void OnHighest(long highest)
    {
        _lastWritten = Math.Max(highest, LastSequenceNr);
        _pageEnd = LastSequenceNr;
        ReadPage();
    }

    private void ReadPage()
    {
        var from = _pageEnd + 1;
        var last = Math.Min(Recovery.ToSequenceNr, _lastWritten);
        if (from > last || _replayed >= Recovery.ReplayMax)
        {
            Complete();
            return;
        }

        _pageEnd = Math.Min(last, from + _setup.ReplayPage - 1);
        _page.Clear();
        _next = 0;
        Step(Started(() => ReadInto(_page, from, _pageEnd)), _ => ReplayPage());
    }

    // What a page that came too late still adds, it adds to a list that nobody reads: the recovery has failed by then.
    private async Task<bool> ReadInto(List<PersistentEvent> page, long from, long to)
    {
        await _journal.ReplayAsync(PersistenceId, from, to, page.Add, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private void ReplayPage()
    {
        var max = Recovery.ReplayMax;
        object? message = null;
        try
        {
            while (_next < _page.Count && _replayed < max)
            {
                var stored = _page[_next++];
                _replayed++;
                LastSequenceNr = stored.SequenceNr;
                message = stored.Payload;
                Apply(message);
                if (!Cell.RunsTask) continue;
                Cell.EnqueueSystem(new JournalWork(this, ReplayPage));
                return;
            }
        }
        catch (Exception e)
        {
            FailRecovery(e, message);
            return;
        }

        ReadPage();
    }

    private void Complete()
    {
        _page.Clear();
        _page.TrimExcess();
        LastSequenceNr = _lastWritten;
        _inCommand = true;
        try
        {
            NowRecovered();
            Apply(RecoveryCompleted.Instance);
        }
        catch
        {
            _inCommand = false;
            Flush(mayHandle: false);
            UpdateHold();
            throw;
        }

        _inCommand = false;
        Flush(mayHandle: true);
        UpdateHold();
    }

    private void NowRecovered()
    {
        try
        {
            OnReplaySuccess();
        }
        finally
        {
            IsRecovering = false;
        }
    }

    private void Apply(object message)
    {
        Cell.ActFor(message, null);
        if (!ReceiveRecover(message)) Unhandled(message);
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

    private static Task<T> Started<T>(Func<Task<T>> start)
    {
        try
        {
            return start();
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private void Step<T>(Task<T> step, Action<T> next)
    {
        var task = step.IsCompleted ? step : step.WaitAsync(_setup.RecoveryTimeout, Cell.SystemImpl.Executor.Time);
        Resume(task, () =>
        {
            if (task.IsCompletedSuccessfully)
            {
                next(task.Result);
                return;
            }

            var cause = task.Exception?.InnerException ?? new TaskCanceledException(task);
            FailRecovery(
                cause is TimeoutException
                    ? new RecoveryTimedOutException($"recovery of {PersistenceId} made no progress for {_setup.RecoveryTimeout}", cause)
                    : cause,
                null);
        });
    }
}
