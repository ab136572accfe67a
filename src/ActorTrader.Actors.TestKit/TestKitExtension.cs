using ActorTrader.Actors.Internal;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Gives the settings that the kits and probes of a system share, and teaches the system the <see cref="CallingThreadDispatcher"/>.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    public static TestKitSettings For(ActorSystem system) => new TestKitExtension().Get(system);

    public override TestKitSettings CreateExtension(ExtendedActorSystem system)
    {
        var actors = (ActorSystemImpl)system;
        actors.Dispatchers.Add(CallingThreadDispatcher.Id, new CallingThreadExecutor(actors.Executor.Time, actors.Executor.Throughput));
        return new TestKitSettings(actors.Setup.Find<TestKitSetup>() ?? new TestKitSetup());
    }
}
