namespace ActorTrader.Actors.Tests.Api;

/// <summary>The core, and what it says on its event stream.</summary>
internal static partial class NotOurs
{
    private static Section Actor => new(
        "Akka.Actor",
        new Group(
            "nothing is serialized: actors are of one process",
            "Akka.Actor.*: constructor (SerializationInfo info, StreamingContext context)",
            "Akka.Actor.*: method void GetObjectData(SerializationInfo info, StreamingContext context)",
            "Akka.Actor.ActorSelection: constructor ()",
            "Akka.Actor.DeployableDecider: constructor ()",
            "Akka.Actor.ActorSystem: property Serialization *"),
        new Group(
            "the host gives typed settings (docs/decisions/0008): there is no Settings, no Config, and nothing that is made from them",
            "Akka.Actor.ActorSystem: method static ActorSystem Create(string name, BootstrapSetup setup)",
            "Akka.Actor.ActorSystem: method static ActorSystem Create(string name, Config config)",
            "Akka.Actor.ActorSystem: property Settings *",
            "Akka.Actor.Deploy: constructor (string path, Config config*",
            "Akka.Actor.Deploy: property Config *"),
        new Group(
            "internals that Akka.NET shows for its remoting: providers, guardians, pipelines, parsing without a string",
            "Akka.Actor.ExtendedActorSystem: property *",
            "Akka.Actor.Nobody: property IActorRefProvider *",
            "Akka.Actor.ActorPath: method static bool TryParse(ActorPath basePath, *",
            "Akka.Actor.ActorPath: method static bool TryParseAddress(string path, Address& address, ReadOnlySpan<Char>& absoluteUri)",
            "Akka.Actor.ActorPath: method static bool TryParseParts*"),
        new Group(
            "how a supervisor carries a directive out is the runtime's own; a strategy of one's own decides, by its decider or by Handle",
            "Akka.Actor.*Strategy: method void HandleChildTerminated*",
            "Akka.Actor.*Strategy: method void ProcessFailure*",
            "Akka.Actor.SupervisorStrategy: method bool HandleFailure*"),
        new Group(
            "a system ends in order, by its coordinated shutdown",
            "Akka.Actor.ExtendedActorSystem: method void Abort()"),
        new Group(
            "a dispatcher is chosen by configuration; what an actor could do with it bypasses the mailbox",
            "Akka.Actor.IActorContext: property MessageDispatcher Dispatcher *"));

    private static Section Event => new(
        "Akka.Event",
        new Group(
            "the system starts its loggers and forgets stopped subscribers by itself",
            "Akka.Event.EventStream: method void StartUnsubscriber(ActorSystemImpl system)",
            "Akka.Event.LoggingBus: method void StartStdoutLogger(Settings config)"));
}
