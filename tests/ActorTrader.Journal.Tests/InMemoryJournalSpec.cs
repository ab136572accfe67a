using ActorTrader.Actors.Persistence;

namespace ActorTrader.Journal.Tests;

/// <summary>The journal of tests and of runs without history, under the same spec.</summary>
public sealed class InMemoryJournalSpec : EventJournalSpec
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<IEventJournal> OpenAsync() => Task.FromResult<IEventJournal>(new InMemoryJournal());

    // Memory does not outlive its process: what "reopening" gives is the same instance.
    private protected override Task<IEventJournal> ReopenAfterCrashAsync() => Task.FromResult(Journal);
}
