using ActorTrader.Actors.Persistence;

namespace ActorTrader.Journal.Tests.Sqlite;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly JournalFile _file = JournalFile.Create(options => options with { QueueLimit = 8 });
    private readonly ManualResetEventSlim _gate = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        await _file.DisposeAsync();
        _gate.Dispose();
    }

    [Fact]
    public async Task What_waits_while_a_transaction_is_in_flight_goes_into_the_next_together()
    {
        var held = await HoldTheWriterAsync();
        Task[] waiting = [.. Enumerable.Range(1, 8).Select(i => _file.Journal.Write(Some.Write("p" + i, 1, "a")))];
        waiting.ShouldAllBe(write => !write.IsCompleted);
        var before = _file.Database.Writer.Commits;
        _gate.Set();
        await held;
        await Task.WhenAll(waiting);

        _file.Database.Writer.Commits.ShouldBe(before + 2, "the one that was held, and one for the eight that waited");
    }

    [Fact]
    public async Task A_full_queue_refuses_and_says_so()
    {
        var held = await HoldTheWriterAsync();
        Task[] waiting = [.. Enumerable.Range(1, 8).Select(i => _file.Journal.Write(Some.Write("p" + i, 1, "a")))];

        (await Should.ThrowAsync<JournalWriteException>(() => _file.Journal.Write(Some.Write("late", 1, "a")))).Message.ShouldContain("queue is full: 8 writes wait");
        _gate.Set();
        await Task.WhenAll([held, .. waiting]);
        (await _file.Journal.Highest("late")).ShouldBe(0);
        await _file.Journal.Write(Some.Write("late", 1, "a"));
    }

    [Fact]
    public async Task A_write_that_breaks_a_rule_fails_alone()
    {
        await _file.Journal.Write(Some.Write("p", 1, "a"));
        var held = await HoldTheWriterAsync();
        var before = _file.Journal.Write(Some.Write("q", 1, "x"));
        var fenced = _file.Journal.Write(Some.Write("p", 1, "usurper"));
        var after = _file.Journal.Write(Some.Write("p", 2, "b"));
        var gap = _file.Journal.Write(Some.Write("q", 3, "z"));
        var last = _file.Journal.Write(Some.Write("q", 2, "y"));
        _gate.Set();

        await Task.WhenAll(held, before, after, last);
        await Should.ThrowAsync<JournalFencedException>(fenced);
        await Should.ThrowAsync<JournalWriteException>(gap);
        (await _file.Journal.Read("p")).ShouldBe("1:a 2:b");
        (await _file.Journal.Read("q")).ShouldBe("1:x 2:y");
    }

    [Fact]
    public async Task A_key_taken_behind_the_journals_back_fences_the_whole_write()
    {
        await _file.Journal.Write(Some.Write("p", 1, "a"));
        _file.Tamper("INSERT INTO journal (persistence_id, sequence_number, created, manifest, payload, checksum, writer) VALUES ('p', 3, 0, 'm', '{}', 0, 9)");
        var held = await HoldTheWriterAsync();
        var fenced = _file.Journal.Write(Some.Write("p", 2, "b", "c"));
        var other = _file.Journal.Write(Some.Write("q", 1, "x"));
        _gate.Set();

        await Task.WhenAll(held, other);
        await Should.ThrowAsync<JournalFencedException>(fenced);
        (await _file.Journal.Read("p", 1, 2)).ShouldBe("1:a");
        (await _file.Journal.Read("q")).ShouldBe("1:x");
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_stores_nothing_and_is_survived()
    {
        await _file.Journal.Write(Some.Write("p", 1, "a"));
        await LimitPagesAsync("PRAGMA max_page_count = 1");

        (await Should.ThrowAsync<JournalWriteException>(() => _file.Journal.Write(Some.Write("p", 2, new string('x', 100_000))))).Message.ShouldContain("full");
        (await _file.Journal.Highest("p")).ShouldBe(1);
        await LimitPagesAsync("PRAGMA max_page_count = 1000000");
        await _file.Journal.Write(Some.Write("p", 2, new string('x', 100_000)));
        (await _file.Journal.Highest("p")).ShouldBe(2);
    }

    [Fact]
    public async Task A_write_given_up_while_it_waits_is_not_stored()
    {
        var held = await HoldTheWriterAsync();
        using var giveUp = new CancellationTokenSource();
        var write = _file.Journal.WriteAsync(Some.Write("p", 1, "a"), giveUp.Token);
        await giveUp.CancelAsync();
        _gate.Set();

        await held;
        await Should.ThrowAsync<OperationCanceledException>(write);
        (await _file.Journal.Highest("p")).ShouldBe(0);
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_refuses_what_comes_later()
    {
        var held = await HoldTheWriterAsync();
        Task[] waiting = [.. Enumerable.Range(1, 5).Select(i => _file.Journal.Write(Some.Write("p", i, "e")))];
        var closing = _file.Database.DisposeAsync().AsTask();
        (await Should.ThrowAsync<JournalWriteException>(() => _file.Journal.Write(Some.Write("q", 1, "late")))).Message.ShouldContain("closed");
        _gate.Set();

        await Task.WhenAll([held, closing, .. waiting]);
        await _file.Restart();
        (await _file.Journal.Highest("p")).ShouldBe(5);
    }

    private Task LimitPagesAsync(string pragma) => _file.Database.Writer.WriteAsync(1, session => session.Execute(pragma), CancellationToken.None);

    /// <summary>Keeps the writer in a transaction until the gate opens; returns once it is in there, with the task of that transaction.</summary>
    private async Task<Task> HoldTheWriterAsync()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = _file.Database.Writer.WriteAsync(1, _ =>
        {
            inside.TrySetResult();
            _gate.Wait(TimeSpan.FromSeconds(30));
        }, CancellationToken.None);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return held;
    }
}
