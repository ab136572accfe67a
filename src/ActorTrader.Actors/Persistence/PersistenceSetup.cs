using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Persistence;

/// <summary>Where persistent actors keep events and snapshots. Not Akka.NET's: it names plugins in HOCON. Both default to memory.</summary>
public sealed class PersistenceSetup : Setup.Setup
{
    public IEventJournal Journal { get; init; } = new InMemoryJournal();

    public ISnapshotStore SnapshotStore { get; init; } = new InMemorySnapshotStore();

    /// <summary>Further journals, by the <c>JournalPluginId</c> of the actors that use them.</summary>
    public IReadOnlyDictionary<string, IEventJournal> NamedJournals { get; init; } = new Dictionary<string, IEventJournal>();

    /// <summary>Further stores, by the <c>SnapshotPluginId</c> of the actors that use them.</summary>
    public IReadOnlyDictionary<string, ISnapshotStore> NamedSnapshotStores { get; init; } = new Dictionary<string, ISnapshotStore>();

    /// <summary>The longest that one step of a recovery (snapshot, highest number, a page of events) may take; default 30 s.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many events are read at a time during recovery; bounds its memory. Default 1,000.</summary>
    public int ReplayPage { get; init; } = 1_000;

    /// <summary>How many events of one actor go into one write, unless a single PersistAll has more; default 200.</summary>
    public int MaxWriteSize { get; init; } = 200;

    /// <summary>How many commands of one actor may wait while it recovers or persists; negative, the default, is no bound but the mailbox's.</summary>
    public int InternalStashCapacity { get; init; } = -1;

    /// <summary>What happens to a command beyond <see cref="InternalStashCapacity"/>, unless the actor says otherwise; default: the actor fails.</summary>
    public IStashOverflowStrategy InternalStashOverflowStrategy { get; init; } = ThrowOverflowExceptionStrategy.Instance;

    /// <summary>How actors with at-least-once delivery send again; default every 5 s, at most 10,000 at a time, a warning after 5 sends, 100,000 unconfirmed.</summary>
    public PersistenceSettings.AtLeastOnceDeliverySettings AtLeastOnceDelivery { get; init; } = PersistenceSettings.AtLeastOnceDeliverySettings.Default;

    /// <summary>Stands before each journal; null, the default, for none.</summary>
    private Func<IEventJournal, IEventJournal>? Around { get; set; }

    internal IEventJournal JournalOf(string? name) => Named(name, Journal, NamedJournals, "journal") is var journal && Around is null ? journal : Around(journal);

    internal PersistenceSetup With(Func<IEventJournal, IEventJournal> around)
    {
        var copy = (PersistenceSetup)MemberwiseClone();
        copy.Around = around;
        return copy;
    }

    internal ISnapshotStore SnapshotStoreOf(string? name) => Named(name, SnapshotStore, NamedSnapshotStores, "snapshot store");

    private static T Named<T>(string? name, T unnamed, IReadOnlyDictionary<string, T> named, string what)
    {
        if (string.IsNullOrEmpty(name)) return unnamed;
        return named.TryGetValue(name, out var found)
            ? found
            : throw new ArgumentException($"there is no {what} '{name}'; there are: {string.Join(", ", named.Keys.Order(StringComparer.Ordinal))}");
    }
}
