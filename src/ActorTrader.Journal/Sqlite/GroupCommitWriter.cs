using System.Collections.Concurrent;
using ActorTrader.Actors.Persistence;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Journal.Sqlite;

/// <summary>One thread that turns waiting writes into transactions: what arrives while one is in flight goes into the next.</summary>
/// <remarks>
/// So durability costs one flush to disk a group, not one a write, and a lone write waits for nobody. The queue is bounded
/// (<see cref="SqliteOptions.QueueLimit"/>); when it is full a write is refused at once. Writes are done in the order in which they came.
/// A write that breaks a rule fails alone: the group is undone and its members are repeated one by one, each in a savepoint. A fault of the
/// disk fails the whole group, with nothing stored; a fault in the commit itself leaves that open, and stops the writer for good.
/// </remarks>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly WriterSession _session;
    private readonly int _groupLimit;
    private readonly int _queueLimit;
    private readonly BlockingCollection<PendingWrite> _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _fault;
    private long _commits;

    public GroupCommitWriter(WriterSession session, SqliteOptions options)
    {
        _session = session;
        _groupLimit = options.GroupLimit;
        _queueLimit = options.QueueLimit;
        _queue = new BlockingCollection<PendingWrite>(options.QueueLimit);

        // A thread of its own: SQLite blocks while it flushes, and the pool's threads are for those who do not.
        new Thread(Run) { IsBackground = true, Name = "journal-writer" }.Start();
    }

    /// <summary>Transactions committed so far; written by the writer's thread, readable from any.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Hands <paramref name="apply"/> to the writer; completes when it is durable.</summary>
    /// <param name="weight">How many rows it writes, for the size of groups.</param>
    /// <param name="apply">Runs on the writer's thread, inside a transaction; may run twice when the first try is undone.</param>
    /// <exception cref="JournalWriteException">Nothing was stored: the queue is full, the journal is closed, or the disk refuses.</exception>
    public Task WriteAsync(int weight, Action<WriterSession> apply, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var write = new PendingWrite(weight, apply, cancellationToken);
        try
        {
            if (!_queue.TryAdd(write)) write.Fail(new JournalWriteException($"the journal's queue is full: {_queueLimit} writes wait"));
        }
        catch (InvalidOperationException closed)
        {
            write.Fail(new JournalWriteException("the journal is closed", closed));
        }

        return write.Completion;
    }

    /// <summary>Finishes what waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var group = new List<PendingWrite>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            Collect(group, first);
            try
            {
                if (group.Count > 0) Commit(group);
            }
            catch (Exception fault)
            {
                // Nobody else would hear of it: the writers of the group do.
                Stop(new JournalUncertainException("the journal's writer failed; restart to read what was stored", fault));
                FailAll(group, _fault!);
            }

            group.Clear();
        }

        try
        {
            _session.Dispose();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private void Collect(List<PendingWrite> group, PendingWrite first)
    {
        var weight = 0;
        for (PendingWrite? next = first; next is not null;)
        {
            if (next.TakeForWriting())
            {
                group.Add(next);
                weight += next.Weight;
            }

            next = weight < _groupLimit && _queue.TryTake(out var another) ? another : null;
        }
    }

    private void Commit(List<PendingWrite> group)
    {
        if (_fault is not null)
        {
            FailAll(group, new JournalWriteException("the journal has stopped", _fault));
            return;
        }

        var members = group;
        try
        {
            _session.Begin();
            if (!TryApplyTogether(group))
            {
                _session.Begin();
                members = ApplySingly(group);
            }
        }
        catch (SqliteException fault)
        {
            _session.Rollback();
            FailAll(group, new JournalWriteException($"the journal could not write: {fault.Message}", fault));
            return;
        }

        try
        {
            _session.Commit();
        }
        catch (SqliteException fault)
        {
            Stop(new JournalUncertainException($"a commit failed: {fault.Message}; restart to read what was stored", fault));
            _session.Rollback();
            FailAll(members, _fault!);
            return;
        }

        Interlocked.Increment(ref _commits);
        foreach (var member in members) member.Succeed();
    }

    // The usual way: no savepoints. False, and everything undone, when a member breaks a rule.
    private bool TryApplyTogether(List<PendingWrite> group)
    {
        try
        {
            foreach (var member in group) member.Apply(_session);
            return true;
        }
        catch (Exception broken) when (BreaksARule(broken))
        {
            _session.Rollback();
            return false;
        }
    }

    private List<PendingWrite> ApplySingly(List<PendingWrite> group)
    {
        var stored = new List<PendingWrite>(group.Count);
        foreach (var member in group)
        {
            _session.Savepoint();
            try
            {
                member.Apply(_session);
                stored.Add(member);
            }
            catch (Exception broken) when (BreaksARule(broken))
            {
                _session.RollbackToSavepoint();
                member.Fail(broken is SqliteException
                    ? new JournalFencedException("another writer holds a sequence number of the write", broken)
                    : broken);
            }

            _session.ReleaseSavepoint();
        }

        return stored;
    }

    private static bool BreaksARule(Exception exception) => exception
        is JournalFencedException or JournalWriteException
        or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT };

    private void Stop(Exception fault) => _fault ??= fault;

    private static void FailAll(List<PendingWrite> group, Exception why)
    {
        foreach (var member in group) member.Fail(why);
    }

    private sealed class PendingWrite(int weight, Action<WriterSession> apply, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Weight => weight;

        public Task Completion => _done.Task;

        /// <summary>False when its caller has given up: then nothing of it is stored. From here on it can no longer be canceled.</summary>
        public bool TakeForWriting()
        {
            if (!cancellationToken.IsCancellationRequested) return true;
            _done.TrySetCanceled(cancellationToken);
            return false;
        }

        public void Apply(WriterSession session) => apply(session);

        public void Succeed() => _done.TrySetResult();

        public void Fail(Exception why) => _done.TrySetException(why);
    }
}
