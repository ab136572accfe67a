using ActorTrader.Actors.Persistence;
using ActorTrader.Core.Portfolio;
using ActorTrader.Journal.Serialization;
using ActorTrader.Journal.Sqlite;

namespace ActorTrader.Journal.Tests.Sqlite;

public sealed class SqliteJournalTests : IAsyncLifetime
{
    private readonly JournalFile _file = JournalFile.Create();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task A_row_can_be_read_by_people_and_names_its_writer()
    {
        await _file.Restart();
        await _file.Journal.Write(Some.Write("portfolio-1", 1, "risk"));

        _file.Scalar("SELECT manifest || ' ' || json_extract(payload, '$.reason') || ' ' || typeof(payload) || ' ' || writer FROM journal")
            .ShouldBe("cancel-requested/1 risk text 2");
        _file.Database.WriterEpoch.ShouldBe(2);
    }

    [Fact]
    public void The_file_is_in_write_ahead_mode_so_that_readers_stop_no_writer() => _file.Scalar("PRAGMA journal_mode").ShouldBe("wal");

    [Fact]
    public void A_second_journal_on_the_file_is_refused() =>
        Should.Throw<JournalInUseException>(() => SqliteDatabase.Open(new SqliteOptions(_file.Path), TimeProvider.System))
            .Message.ShouldContain(_file.Path);

    [Fact]
    public async Task The_file_is_free_again_after_closing()
    {
        await _file.Journal.Write(Some.Write("p", 1, "a"));
        await _file.Restart();

        (await _file.Journal.Read("p")).ShouldBe("1:a");
    }

    [Theory]
    [InlineData("UPDATE journal SET payload = replace(payload, 'beta', 'bete') WHERE sequence_number = 2")]
    [InlineData("UPDATE journal SET manifest = 'cancel-rejected/1' WHERE sequence_number = 2")]
    [InlineData("UPDATE journal SET checksum = checksum + 1 WHERE sequence_number = 2")]
    public async Task A_damaged_row_stops_the_replay_and_is_named(string damage)
    {
        await _file.Journal.Write(Some.Write("p", 1, "alpha", "beta", "gamma"));
        _file.Tamper(damage);
        var read = new List<long>();

        var stop = await Should.ThrowAsync<JournalCorruptException>(
            () => _file.Journal.ReplayAsync("p", 1, long.MaxValue, e => read.Add(e.SequenceNr), CancellationToken.None));
        stop.Message.ShouldStartWith("sequence number 2 of p, manifest cancel-re");
        read.ShouldBe([1]);
    }

    [Fact]
    public async Task A_row_moved_to_another_identity_is_seen()
    {
        await _file.Journal.Write(Some.Write("p", 1, "alpha"));
        _file.Tamper("UPDATE journal SET persistence_id = 'q'");

        await Should.ThrowAsync<JournalCorruptException>(() => _file.Journal.Read("q"));
    }

    [Fact]
    public async Task A_missing_row_stops_the_replay()
    {
        await _file.Journal.Write(Some.Write("p", 1, "a", "b", "c"));
        _file.Tamper("DELETE FROM journal WHERE sequence_number = 2");

        (await Should.ThrowAsync<JournalCorruptException>(() => _file.Journal.Read("p"))).Message.ShouldBe("the journal of p lacks sequence number 2: 3 follows 1");
    }

    [Fact]
    public async Task An_event_of_a_manifest_that_is_not_known_stops_the_replay()
    {
        await _file.Journal.Write(Some.Write("p", 1, "a"));
        var narrow = new SqliteJournal(_file.Database, new EventCodec());

        (await Should.ThrowAsync<JournalCorruptException>(() => narrow.Read("p"))).Message
            .ShouldBe("sequence number 1 of p, manifest cancel-requested/1: manifest 'cancel-requested/1' is not known to this version of the program");
    }

    [Fact]
    public async Task An_event_without_a_manifest_is_refused_and_nothing_is_stored()
    {
        var write = new EventBatch("p", 1, new object[] { Some.Event("a"), "text" });

        (await Should.ThrowAsync<JournalWriteException>(() => _file.Journal.Write(write))).Message.ShouldContain("System.String has no manifest");
        (await _file.Journal.Highest("p")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused()
    {
        _file.Tamper("UPDATE schema_version SET version = 99");

        (await Should.ThrowAsync<JournalCorruptException>(_file.Restart)).Message.ShouldContain("has schema 99; this program knows 1");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var path = _file.Path + ".txt";
        File.WriteAllText(path, new string('x', 5000));

        Should.Throw<JournalCorruptException>(() => SqliteDatabase.Open(new SqliteOptions(path), TimeProvider.System)).Message.ShouldContain(path);
        File.ReadAllText(path).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public async Task All_events_of_a_portfolio_come_back_equal()
    {
        PortfolioEvent[] events = [.. Serialization.PortfolioEventCodecTests.Golden.Select(row => row.Event)];
        await _file.Journal.Write(new EventBatch("p", 1, events.ToArray<object>()));
        await _file.Restart();
        var read = new List<object>();
        await _file.Journal.ReplayAsync("p", 1, long.MaxValue, e => read.Add(e.Payload), CancellationToken.None);

        read.ShouldBe(events);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Limits_out_of_range_are_refused(int queue, int group) =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => SqliteDatabase.Open(new SqliteOptions(_file.Path) { QueueLimit = queue, GroupLimit = group }, TimeProvider.System));
}
