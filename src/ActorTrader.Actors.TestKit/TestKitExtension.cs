using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Gives the settings that the kits and probes of a system share.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    public static TestKitSettings For(ActorSystem system) => new TestKitExtension().Get(system);

    public override TestKitSettings CreateExtension(ExtendedActorSystem system) =>
        new(((ActorSystemImpl)system).Setup.Find<TestKitSetup>() ?? new TestKitSetup());
}
