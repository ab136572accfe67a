namespace ActorTrader.Actors.Tests.Api;

/// <summary>The test kit.</summary>
internal static partial class NotOurs
{
    private static Section TestKit => new(
        "Akka.TestKit",
        new Group(
            "HOCON is bound by the host; what it would set is a TestKitSetup or RuntimeSetup",
            "*(Config *", "*(ActorSystem system, Config config, *", "*(ITestKitAssertions assertions, Config config, *", "*(string config, *", "*Config DefaultConfig*",
            "*Config FullDebugConfig*"),
        new Group(
            "the output helper is xunit's, which the kit does not reference; log events are expected by EventFilter, and RuntimeSetup writes them to the console",
            "Akka.TestKit.Xunit2.TestKit: *ITestOutputHelper*", "Akka.TestKit.Xunit2.TestKit: *InitializeLogger*"),
        new Group("the kit does not log its own calls: a failed expectation lists the last messages", "Akka.TestKit.TestKitSettings: property bool LogTestKitCalls*"),
        new Group("Akka's inside, of types that are internal there in all but name", "*EventFilterBase*", "*IStringMatcher*", "*SendSystemMessage(ISystemMessage*"),
        new Group("the actor DSL is not part of the runtime", "*IActorDsl*"),
        new Group("a virtual call from a constructor", "Akka.TestKit.TestKitBase: method protected void InitializeTest(ActorSystem system, ActorSystemSetup *"),
        new Group("a wait belongs to a kit, so that it can drive a deterministic system meanwhile", "Akka.TestKit.TestKitBase: method static protected *InternalAwaitCondition*"),
        new Group(
            "dispatchers and the runtime's own references are no extension points", "Akka.TestKit.CallingThreadDispatcher: *(MessageDispatcherConfigurator *",
            "Akka.TestKit.CallingThreadDispatcher: *protected*", "*InternalTestActorRef*"));
}
