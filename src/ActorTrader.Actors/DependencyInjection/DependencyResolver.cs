namespace ActorTrader.Actors.DependencyInjection;

/// <summary>Props of actors with services: <c>DependencyResolver.For(system).Props&lt;FeedActor&gt;(symbol)</c>.</summary>
public sealed class DependencyResolver(IDependencyResolver resolver) : IExtension
{
    public IDependencyResolver Resolver { get; } = resolver;

    /// <exception cref="Configuration.ConfigurationException">The system was created without a <see cref="DependencyResolverSetup"/>.</exception>
    public static DependencyResolver For(ActorSystem actorSystem) => DependencyResolverExtension.Id.Get(actorSystem);

    /// <inheritdoc cref="IDependencyResolver.Props(Type, object[])"/>
    public Props Props(Type type, params object?[] args) => Resolver.Props(type, args);

    public Props Props(Type type) => Resolver.Props(type);

    /// <inheritdoc cref="IDependencyResolver.Props(Type, object[])"/>
    public Props Props<T>(params object?[] args) where T : ActorBase => Resolver.Props<T>(args);
}
