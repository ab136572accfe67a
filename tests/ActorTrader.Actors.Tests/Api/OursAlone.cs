namespace ActorTrader.Actors.Tests.Api;

/// <summary>What the runtime has and Akka.NET has not, each with its reason. Keep it short: actor files must compile against both.</summary>
internal static class OursAlone
{
    private const string AkkasOwn = "Akka.NET's, with these members; its namespace is missing from the list";
    private const string NotInTheList = "Akka.NET's, with these members; its assembly Akka.DependencyInjection is not in the list";
    private const string Composition = "what Akka.NET says in HOCON; used by the host, never by actors";
    private const string OwnMailbox = "a mailbox that Akka.NET lacks; chosen by configuration, never by actors";
    private const string NoConfig = "Akka.NET's takes Settings and Config, which this runtime has not; used by the host, never by actors";
    private const string JournalPort = "the port for journals, in place of Akka.NET's plugin actors; used by adapters, never by actors";

    private const string DeterministicRuns = "Akka.NET has no deterministic scheduler; used by tests around actors, never by actors";
    private const string NoXunitReference = "Akka.NET's takes xunit's output helper as a further, optional argument; ours does without a reference to xunit";

    public static readonly Dictionary<string, string> Types = new()
    {
        ["ActorTrader.Actors.Setup.Setup"] = AkkasOwn,
        ["ActorTrader.Actors.Setup.ActorSystemSetup"] = AkkasOwn,
        ["ActorTrader.Actors.DependencyInjection.DependencyResolver"] = NotInTheList,
        ["ActorTrader.Actors.DependencyInjection.DependencyResolverExtension"] = NotInTheList,
        ["ActorTrader.Actors.DependencyInjection.DependencyResolverSetup"] = NotInTheList,
        ["ActorTrader.Actors.DependencyInjection.IDependencyResolver"] = NotInTheList,
        ["ActorTrader.Actors.DependencyInjection.ServiceProviderDependencyResolver"] = NotInTheList,
        ["ActorTrader.Actors.Setup.RuntimeSetup"] = Composition,
        ["ActorTrader.Actors.Setup.DispatcherSettings"] = Composition,
        ["ActorTrader.Actors.Setup.DispatcherType"] = Composition,
        ["ActorTrader.Actors.Setup.MailboxReading"] = "lets the host's inspector see how full mailboxes are and what they dropped; never used by actors",
        ["ActorTrader.Actors.Dispatch.ConflatingMailbox"] = OwnMailbox,
        ["ActorTrader.Actors.Dispatch.DropOldestMailbox"] = OwnMailbox,
        ["ActorTrader.Actors.Setup.CoordinatedShutdownSetup"] = Composition,
        ["ActorTrader.Actors.Setup.ShutdownPhase"] = Composition,
        ["ActorTrader.Actors.Persistence.PersistenceSetup"] = Composition,
        ["ActorTrader.Actors.Persistence.IEventJournal"] = JournalPort,
        ["ActorTrader.Actors.Persistence.ISnapshotStore"] = JournalPort,
        ["ActorTrader.Actors.Persistence.PersistentEvent"] = JournalPort,
        ["ActorTrader.Actors.Persistence.EventBatch"] = JournalPort,
        ["ActorTrader.Actors.Persistence.JournalWriteException"] = JournalPort,
        ["ActorTrader.Actors.Persistence.JournalFencedException"] = JournalPort,
        ["ActorTrader.Actors.Persistence.InMemoryJournal"] = JournalPort,
        ["ActorTrader.Actors.Persistence.InMemorySnapshotStore"] = JournalPort,
        ["ActorTrader.Actors.TestKit.TestKitSetup"] = Composition,
        ["ActorTrader.Actors.Simulations.ActorFaults"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.Chance"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.EdgeFaults"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.ExplorationResult"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.Faults"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.JournalFaults"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.SchedulingPolicy"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.Simulation"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.SimulationFailedException"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.SimulationResult"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.SimulationSettings"] = DeterministicRuns,
        ["ActorTrader.Actors.Simulations.SimulationStuckException"] = DeterministicRuns,
        ["ActorTrader.Actors.TestKit.VirtualTimeProvider"] = "the clock of a system under test; Akka.NET has its TestScheduler instead",
        ["ActorTrader.Actors.TestKit.Xunit2.TestKitAssertionException"] = "a failed expectation, without a reference to xunit",
    };

    public static readonly Dictionary<string, string> Members = new()
    {
        ["ActorTrader.Actors.Dispatch.BoundedMailbox: constructor (int capacity)"] = NoConfig,
        ["ActorTrader.Actors.Dispatch.UnboundedPriorityMailbox: constructor (int initialCapacity?)"] = NoConfig,
        ["ActorTrader.Actors.Dispatch.UnboundedStablePriorityMailbox: constructor (int initialCapacity?)"] = NoConfig,
        ["ActorTrader.Actors.TestKit.Xunit2.TestKit: constructor (ActorSystem system?)"] = NoXunitReference,
        ["ActorTrader.Actors.TestKit.Xunit2.TestKit: constructor (ActorSystemSetup config, string actorSystemName?)"] = NoXunitReference,
    };
}
