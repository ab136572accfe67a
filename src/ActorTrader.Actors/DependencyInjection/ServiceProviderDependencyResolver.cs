using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.DependencyInjection;

/// <summary>Takes services from an <see cref="IServiceProvider"/>. The container keeps ownership of what it gives; actors are the runtime's.</summary>
public class ServiceProviderDependencyResolver : IDependencyResolver
{
    public ServiceProviderDependencyResolver(IServiceProvider serviceProvider)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        ServiceProvider = serviceProvider;
    }

    public IServiceProvider ServiceProvider { get; }

    public object? GetService<T>() => ServiceProvider.GetService(typeof(T));

    public object? GetService(Type type) => ServiceProvider.GetService(type);

    /// <exception cref="ArgumentException">It is not an actor that can be created, or no constructor takes the arguments.</exception>
    public Props Props(Type type, params object?[] args) => Actors.Props.CreateBy(new ServiceProviderProducer(ServiceProvider, type, args));

    public Props Props(Type type) => Props(type, []);

    public Props Props<T>(params object?[] args) where T : ActorBase => Props(typeof(T), args);
}
