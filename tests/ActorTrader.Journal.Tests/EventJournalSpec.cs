using ActorTrader.Actors.Persistence;

namespace ActorTrader.Journal.Tests;

/// <summary>What every journal must do, whatever it stores in.</summary>
public abstract class EventJournalSpec : IAsyncLifetime
{
    private IEventJournal? _journal;

    private protected IEventJournal Journal => _journal!;

    public async ValueTask InitializeAsync() => _journal = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>A journal with nothing in it.</summary>
    private protected abstract Task<IEventJournal> OpenAsync();

    /// <summary>The same data as a process finds them that starts after this one died without a word.</summary>
    private protected abstract Task<IEventJournal> ReopenAfterCrashAsync();

    [Fact]
    public async Task What_was_written_is_replayed_in_order()
    {
        await Journal.Write(Some.Write("p", 1, "a"));
        await Journal.Write(Some.Write("p", 2, "b", "c"));
        await Journal.Write(Some.Write("p", 4, "d"));

        (await Journal.Read("p")).ShouldBe("1:a 2:b 3:c 4:d");
        (await Journal.Highest("p")).ShouldBe(4);
    }

    [Fact]
    public async Task A_replay_keeps_within_its_bounds_both_inclusive()
    {
        await Journal.Write(Some.Write("p", 1, "a", "b", "c", "d"));

        (await Journal.Read("p", 2, 3)).ShouldBe("2:b 3:c");
        (await Journal.Read("p", 4, 4)).ShouldBe("4:d");
        (await Journal.Read("p", 5)).ShouldBe("");
    }

    [Fact]
    public async Task An_identity_that_never_wrote_is_empty()
    {
        (await Journal.Highest("nobody")).ShouldBe(0);
        (await Journal.Read("nobody")).ShouldBe("");
    }

    [Fact]
    public async Task Each_identity_counts_for_itself()
    {
        await Journal.Write(Some.Write("p", 1, "a", "b"));
        await Journal.Write(Some.Write("q", 1, "x"));

        (await Journal.Read("p")).ShouldBe("1:a 2:b");
        (await Journal.Read("q")).ShouldBe("1:x");
        (await Journal.Highest("q")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_writer_of_a_number_is_fenced_and_changes_nothing()
    {
        await Journal.Write(Some.Write("p", 1, "a", "b"));

        await Should.ThrowAsync<JournalFencedException>(() => Journal.Write(Some.Write("p", 2, "usurper")));
        await Should.ThrowAsync<JournalFencedException>(() => Journal.Write(Some.Write("p", 1, "usurper", "usurper", "usurper")));
        (await Journal.Read("p")).ShouldBe("1:a 2:b");
    }

    [Fact]
    public async Task A_gap_to_what_is_stored_is_refused()
    {
        await Journal.Write(Some.Write("p", 1, "a"));

        (await Should.ThrowAsync<JournalWriteException>(() => Journal.Write(Some.Write("p", 3, "c")))).Message.ShouldContain("expected 2, was 3");
        (await Journal.Read("p")).ShouldBe("1:a");
    }

    [Fact]
    public async Task A_writer_goes_on_after_a_refused_write()
    {
        await Journal.Write(Some.Write("p", 1, "a"));
        await Should.ThrowAsync<JournalFencedException>(() => Journal.Write(Some.Write("p", 1, "again")));
        await Journal.Write(Some.Write("p", 2, "b"));

        (await Journal.Read("p")).ShouldBe("1:a 2:b");
    }

    [Fact]
    public async Task Many_identities_write_at_once_and_each_keeps_its_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async id =>
        {
            for (var number = 1; number <= 25; number++) await Journal.Write(Some.Write("p" + id, number, "e" + number));
        }));

        var expected = string.Join(' ', Enumerable.Range(1, 25).Select(number => $"{number}:e{number}"));
        for (var id = 0; id < 16; id++) (await Journal.Read("p" + id)).ShouldBe(expected);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_crash()
    {
        await Journal.Write(Some.Write("p", 1, "a", "b"));
        await Journal.Write(Some.Write("p", 3, "c"));
        var reopened = await ReopenAfterCrashAsync();

        (await reopened.Read("p")).ShouldBe("1:a 2:b 3:c");
        await Should.ThrowAsync<JournalFencedException>(() => reopened.Write(Some.Write("p", 3, "again")));
        await reopened.Write(Some.Write("p", 4, "d"));
        (await reopened.Highest("p")).ShouldBe(4);
    }

    [Fact]
    public async Task Deleted_events_are_gone_and_their_numbers_stay_taken()
    {
        await Journal.Write(Some.Write("p", 1, "a", "b", "c"));
        await Journal.DeleteAsync("p", 2, TestContext.Current.CancellationToken);

        (await Journal.Read("p")).ShouldBe("3:c");
        await Journal.DeleteAsync("p", 3, TestContext.Current.CancellationToken);
        (await Journal.Read("p")).ShouldBe("");
        (await Journal.Highest("p")).ShouldBe(3);
        var reopened = await ReopenAfterCrashAsync();
        (await reopened.Highest("p")).ShouldBe(3);
        await Should.ThrowAsync<JournalFencedException>(() => reopened.Write(Some.Write("p", 3, "again")));
        await reopened.Write(Some.Write("p", 4, "d"));
        (await reopened.Read("p")).ShouldBe("4:d");
    }

    [Fact]
    public async Task Deleting_beyond_the_end_takes_no_number_that_was_not_written()
    {
        await Journal.Write(Some.Write("p", 1, "a"));
        await Journal.DeleteAsync("p", 100, TestContext.Current.CancellationToken);
        await Journal.DeleteAsync("nobody", 100, TestContext.Current.CancellationToken);

        (await Journal.Highest("p")).ShouldBe(1);
        (await Journal.Highest("nobody")).ShouldBe(0);
        await Journal.Write(Some.Write("p", 2, "b"));
    }

    [Fact]
    public async Task A_failing_handler_ends_the_replay_with_its_own_exception()
    {
        await Journal.Write(Some.Write("p", 1, "a", "b"));
        var seen = 0;

        await Should.ThrowAsync<InvalidOperationException>(async () => await Journal.ReplayAsync("p", 1, 2, _ =>
        {
            seen++;
            throw new InvalidOperationException("handler");
        }, CancellationToken.None));
        seen.ShouldBe(1);
    }
}
