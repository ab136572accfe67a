using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

public class InMemoryJournalTests
{
    private readonly InMemoryJournal _journal = new();

    private static EventBatch Write(long first, long last) =>
        new("id", first, Enumerable.Range((int)first, (int)(last - first + 1)).Select(object (number) => $"e{number}").ToArray());

    [Fact]
    public async Task A_write_is_stored_whole_or_not_at_all()
    {
        await _journal.WriteAsync(Write(1, 2), default);
        await Should.ThrowAsync<JournalFencedException>(() => _journal.WriteAsync(Write(2, 3), default));
        await Should.ThrowAsync<JournalWriteException>(() => _journal.WriteAsync(Write(4, 5), default));
        _journal.EventsOf("id").Select(stored => stored.SequenceNr).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Replay_keeps_to_its_bounds()
    {
        await _journal.WriteAsync(Write(1, 4), default);
        var replayed = new List<long>();
        await _journal.ReplayAsync("id", 2, 3, stored => replayed.Add(stored.SequenceNr), default);
        replayed.ShouldBe([2, 3]);
    }

    [Fact]
    public async Task The_highest_number_outlives_deletion()
    {
        (await _journal.ReadHighestSequenceNrAsync("id", default)).ShouldBe(0);
        await _journal.WriteAsync(Write(1, 2), default);
        await _journal.DeleteAsync("id", 2, default);
        _journal.EventsOf("id").ShouldBeEmpty();
        (await _journal.ReadHighestSequenceNrAsync("id", default)).ShouldBe(2);
    }
}
