namespace ActorTrader.Actors.Tests.Api;

/// <summary>Persistence.</summary>
internal static partial class NotOurs
{
    private static Section Persistence => new(
        "Akka.Persistence",
        new Group(
            "configuration is read by the host, which hands it over as PersistenceSetup",
            "Akka.Persistence.*: constructor (*Config config)", "Akka.Persistence.Persistence: method static Config DefaultConfig()"),
        new Group(
            "journals and stores are ports, IEventJournal and ISnapshotStore, not actors; events are adapted by the journal's codec",
            "Akka.Persistence.Eventsourced: property IActorRef *", "Akka.Persistence.PersistenceExtension: method * *For(string *)"),
        new Group("the messages that it filters out never come to a stash here", "Akka.Persistence.Eventsourced: field static * UnstashFilterPredicate"),
        new Group("views and their settings are obsolete in Akka.NET itself", "Akka.Persistence.PersistenceSettings: property ViewSettings View *"),
        new Group("settings of journal plugins", "Akka.Persistence.PersistenceSettings: property InternalSettings Internal *"),
        new Group("binary serialization is gone from .NET", "Akka.Persistence.*: constructor (SerializationInfo *"));
}
