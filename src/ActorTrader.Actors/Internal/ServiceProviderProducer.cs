using System.Reflection;

namespace ActorTrader.Actors.Internal;

/// <summary>Creates actors of one type: the given arguments go, in their order, each to the first parameter that it fits, services to the rest.</summary>
/// <remarks>Of the public constructors that take all arguments the longest is used for which all services are there; a parameter's default counts as one.</remarks>
internal sealed class ServiceProviderProducer : IIndirectActorProducer
{
    private readonly IServiceProvider _services;
    private readonly object?[] _arguments;
    private readonly (ConstructorInfo Constructor, object?[] Values, bool[] Given)[] _candidates;

    public ServiceProviderProducer(IServiceProvider services, Type type, object?[] arguments)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type) || type.IsAbstract)
        {
            throw new ArgumentException($"[{type.FullName}] is not an actor that can be created: it must be a concrete subclass of ActorBase", nameof(type));
        }

        (_services, ActorType, _arguments) = (services, type, arguments);
        _candidates =
        [
            .. from constructor in type.GetConstructors()
               orderby constructor.GetParameters().Length descending
               let match = Match(constructor.GetParameters())
               where match is not null
               select (constructor, match.Value.Values, match.Value.Given),
        ];
        if (_candidates.Length > 0) return;
        var given = string.Join(", ", arguments.Select(argument => argument?.GetType().Name ?? "null"));
        throw new ArgumentException($"[{type.FullName}] has no public constructor that takes ({given})", nameof(arguments));
    }

    public Type ActorType { get; }

    public ActorBase Produce()
    {
        var missing = new List<string>();
        foreach (var (constructor, values, given) in _candidates)
        {
            if (Complete(constructor.GetParameters(), values, given, missing) is { } complete)
            {
                return (ActorBase)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, complete, null);
            }
        }

        throw new InvalidOperationException($"Unable to resolve service for {string.Join(", ", missing)} while attempting to activate [{ActorType.FullName}]");
    }

    public void Release(ActorBase actor)
    {
        if (actor is IDisposable disposable) disposable.Dispose();
    }

    private static bool Fits(ParameterInfo parameter, object? argument) => argument is null
        ? !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        : parameter.ParameterType.IsInstanceOfType(argument);

    private (object?[] Values, bool[] Given)? Match(ParameterInfo[] parameters)
    {
        var (values, given) = (new object?[parameters.Length], new bool[parameters.Length]);
        foreach (var argument in _arguments)
        {
            var place = Array.FindIndex(parameters, parameter => !given[parameter.Position] && Fits(parameter, argument));
            if (place < 0) return null;
            (values[place], given[place]) = (argument, true);
        }

        return (values, given);
    }

    private object?[]? Complete(ParameterInfo[] parameters, object?[] values, bool[] given, List<string> missing)
    {
        var complete = values.ToArray();
        foreach (var parameter in parameters)
        {
            if (given[parameter.Position]) continue;
            var service = _services.GetService(parameter.ParameterType);
            if (service is null && !parameter.HasDefaultValue)
            {
                missing.Add($"[{parameter.ParameterType.FullName}] ({parameter.Name})");
                return null;
            }

            complete[parameter.Position] = service ?? DefaultOf(parameter);
        }

        return complete;
    }

    // A default(T) of a value type is stored as null.
    private static object? DefaultOf(ParameterInfo parameter) => parameter.DefaultValue
        ?? (parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? Activator.CreateInstance(parameter.ParameterType) : null);
}
