using ActorTrader.Actors.Persistence;

namespace ActorTrader.Journal.Tests;

/// <summary>What every snapshot store must do.</summary>
public abstract class SnapshotStoreSpec : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2013, 10, 7, 12, 0, 0, DateTimeKind.Utc);
    private ISnapshotStore? _store;

    private protected ISnapshotStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    private protected abstract Task<ISnapshotStore> OpenAsync();

    [Fact]
    public async Task The_newest_snapshot_is_loaded()
    {
        await SaveAsync("p", 10);
        await SaveAsync("p", 20);
        await SaveAsync("q", 30);

        var loaded = await LoadAsync("p", SnapshotSelectionCriteria.Latest);
        loaded.ShouldBe(new SelectedSnapshot(new SnapshotMetadata("p", 20, Noon.AddMinutes(20)), Some.Event("state 20")));
    }

    [Fact]
    public async Task Without_a_snapshot_there_is_none() => (await LoadAsync("p", SnapshotSelectionCriteria.Latest)).ShouldBeNull();

    [Fact]
    public async Task Criteria_choose_by_number_and_by_time()
    {
        foreach (var number in new[] { 10, 20, 30 }) await SaveAsync("p", number);

        (await LoadAsync("p", new SnapshotSelectionCriteria(29)))!.Metadata.SequenceNr.ShouldBe(20);
        (await LoadAsync("p", new SnapshotSelectionCriteria(long.MaxValue, Noon.AddMinutes(10))))!.Metadata.SequenceNr.ShouldBe(10);
        (await LoadAsync("p", new SnapshotSelectionCriteria(9))).ShouldBeNull();
        (await LoadAsync("p", SnapshotSelectionCriteria.None)).ShouldBeNull();
        (await LoadAsync("p", new SnapshotSelectionCriteria(long.MaxValue, DateTime.MaxValue, 31))).ShouldBeNull();
    }

    [Fact]
    public async Task A_snapshot_of_the_same_number_replaces_the_first()
    {
        await SaveAsync("p", 10);
        await Store.SaveAsync(new SnapshotMetadata("p", 10, Noon), Some.Event("better"), TestContext.Current.CancellationToken);

        (await LoadAsync("p", SnapshotSelectionCriteria.Latest))!.Snapshot.ShouldBe(Some.Event("better"));
    }

    [Fact]
    public async Task Snapshots_are_deleted_by_criteria()
    {
        foreach (var number in new[] { 10, 20, 30 }) await SaveAsync("p", number);
        await Store.DeleteAsync("p", new SnapshotSelectionCriteria(30, DateTime.MaxValue, 20), TestContext.Current.CancellationToken);

        (await LoadAsync("p", SnapshotSelectionCriteria.Latest))!.Metadata.SequenceNr.ShouldBe(10);
    }

    [Fact]
    public async Task Metadata_without_a_time_keep_it_unknown()
    {
        await Store.SaveAsync(new SnapshotMetadata("p", 1), Some.Event("s"), TestContext.Current.CancellationToken);

        (await LoadAsync("p", SnapshotSelectionCriteria.Latest))!.Metadata.ShouldBe(new SnapshotMetadata("p", 1));
    }

    private protected Task SaveAsync(string persistenceId, int number) => Store.SaveAsync(
        new SnapshotMetadata(persistenceId, number, Noon.AddMinutes(number)), Some.Event($"state {number}"), TestContext.Current.CancellationToken);

    private protected Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria) =>
        Store.LoadAsync(persistenceId, criteria, TestContext.Current.CancellationToken);
}

/// <summary>The store of tests under the same spec.</summary>
public sealed class InMemorySnapshotStoreSpec : SnapshotStoreSpec
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<ISnapshotStore> OpenAsync() => Task.FromResult<ISnapshotStore>(new InMemorySnapshotStore());
}
