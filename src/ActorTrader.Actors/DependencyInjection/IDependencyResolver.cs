namespace ActorTrader.Actors.DependencyInjection;

/// <summary>Makes props of actors whose constructor takes services.</summary>
public interface IDependencyResolver
{
    /// <summary>The service, or null.</summary>
    object? GetService<T>();

    /// <summary>The service, or null.</summary>
    object? GetService(Type type);

    /// <summary>Props of an actor of <paramref name="type"/>: <paramref name="args"/> go to the parameters that they fit by type, services to the rest.</summary>
    Props Props(Type type, params object?[] args);

    Props Props(Type type);

    Props Props<T>(params object?[] args) where T : ActorBase;
}
