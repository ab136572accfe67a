using ActorTrader.Actors.Persistence;
using ActorTrader.Journal.Serialization;
using ActorTrader.Journal.Sqlite;

namespace ActorTrader.Journal.Tests.Sqlite;

/// <summary>The SQLite journal under the spec of all journals.</summary>
public sealed class SqliteJournalSpec : EventJournalSpec
{
    private readonly JournalFile _file = JournalFile.Create();

    public override ValueTask DisposeAsync() => _file.DisposeAsync();

    private protected override Task<IEventJournal> OpenAsync() => Task.FromResult<IEventJournal>(_file.Journal);

    private protected override Task<IEventJournal> ReopenAfterCrashAsync() => Task.FromResult<IEventJournal>(_file.ReopenAfterCrash().Journal);
}

/// <summary>The SQLite snapshot store under the spec of all stores, and what only it can meet: damage.</summary>
public sealed class SqliteSnapshotStoreSpec : SnapshotStoreSpec
{
    private readonly JournalFile _file = JournalFile.Create();
    private readonly List<string> _passedOver = [];

    public override ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task A_damaged_snapshot_gives_way_to_the_one_before_and_is_reported()
    {
        await SaveAsync("p", 10);
        await SaveAsync("p", 20);
        _file.Tamper("UPDATE snapshot SET payload = replace(payload, 'state 20', 'state 21') WHERE sequence_number = 20");

        (await LoadAsync("p", SnapshotSelectionCriteria.Latest))!.Metadata.SequenceNr.ShouldBe(10);
        _passedOver.ShouldBe(["p@20: its checksum does not match"]);
    }

    [Fact]
    public async Task When_every_snapshot_is_bad_there_is_none()
    {
        await SaveAsync("p", 10);
        await SaveAsync("p", 20);
        _file.Tamper("UPDATE snapshot SET payload = '{'");

        (await LoadAsync("p", SnapshotSelectionCriteria.Latest)).ShouldBeNull();
        _passedOver.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_snapshot_of_a_manifest_that_is_not_known_is_passed_over()
    {
        await SaveAsync("p", 10);
        var store = new SqliteSnapshotStore(_file.Database, new EventCodec(), (metadata, why) => _passedOver.Add($"{metadata}: {why}"));

        (await store.LoadAsync("p", SnapshotSelectionCriteria.Latest, TestContext.Current.CancellationToken)).ShouldBeNull();
        _passedOver.ShouldHaveSingleItem().ShouldContain("'cancel-requested/1' is not known");
    }

    [Fact]
    public async Task A_state_without_a_manifest_is_refused() =>
        (await Should.ThrowAsync<JournalWriteException>(() => Store.SaveAsync(new SnapshotMetadata("p", 1), new object(), CancellationToken.None)))
            .Message.ShouldContain("System.Object has no manifest");

    private protected override Task<ISnapshotStore> OpenAsync() => Task.FromResult<ISnapshotStore>(
        new SqliteSnapshotStore(_file.Database, PortfolioEventCodec.Instance, (metadata, why) => _passedOver.Add($"{metadata}: {why}")));
}
