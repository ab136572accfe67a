using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.DependencyInjection;

/// <summary>Creates the dependency resolver of a system from its <see cref="DependencyResolverSetup"/>.</summary>
public sealed class DependencyResolverExtension : ExtensionIdProvider<DependencyResolver>
{
    internal static readonly DependencyResolverExtension Id = new();

    public override DependencyResolver CreateExtension(ExtendedActorSystem system) =>
        ((ActorSystemImpl)system).Setup.Find<DependencyResolverSetup>() is { } setup
            ? new DependencyResolver(setup.DependencyResolver)
            : throw new ConfigurationException(
                $"Unable to find [DependencyResolverSetup] in the setup of actor system [{system.Name}]. Create the system with DependencyResolverSetup.Create(provider).");
}
