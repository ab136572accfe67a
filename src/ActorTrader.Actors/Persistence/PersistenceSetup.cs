using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Persistence;

/// <summary>Where persistent actors keep events and snapshots. Not Akka.NET's: it names plugins in HOCON. Both default to memory.</summary>
public sealed class PersistenceSetup : Setup.Setup
{
    public IEventJournal Journal { get; init; } = new InMemoryJournal();

    public ISnapshotStore SnapshotStore { get; init; } = new InMemorySnapshotStore();

    /// <summary>The longest that one step of a recovery (snapshot, highest number, a page of events) may take; default 30 s.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many events are read at a time during recovery; bounds its memory. Default 1,000.</summary>
    public int ReplayPage { get; init; } = 1_000;

    /// <summary>How many events of one actor go into one write, unless a single PersistAll has more; default 200.</summary>
    public int MaxWriteSize { get; init; } = 200;
}
