using System.Reflection;

namespace ActorTrader.Node.Configuration;

/// <summary>Classes that a configuration names as "Namespace.Class, Assembly".</summary>
internal static class OwnTypes
{
    /// <summary>Null when there is none.</summary>
    /// <param name="type">Its name; with an assembly of its own, what follows the comma does not count.</param>
    /// <param name="assembly">Path of the assembly; null looks for the one in the name, beside the program.</param>
    /// <exception cref="UserErrorException">The assembly is there and cannot be loaded.</exception>
    public static Type? Find(string type, string? assembly)
    {
        try
        {
            return assembly is null
                ? Type.GetType(type, throwOnError: false)
                : Assembly.LoadFrom(Path.GetFullPath(assembly)).GetType(type.Split(',')[0].Trim(), throwOnError: false);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or TypeLoadException or ArgumentException)
        {
            throw new UserErrorException($"{(assembly is null ? $"'{type}'" : $"assembly '{assembly}'")} cannot be loaded: {error.Message}", error);
        }
    }

    /// <summary>An object by the public constructor without parameters; null when there is none.</summary>
    /// <exception cref="UserErrorException">The constructor failed.</exception>
    public static T? Create<T>(Type type)
        where T : class
    {
        try
        {
            return (T?)type.GetConstructor([])?.Invoke([]);
        }
        catch (TargetInvocationException error)
        {
            throw new UserErrorException($"the constructor of {type.FullName} failed: {error.InnerException?.GetType().Name}: {error.InnerException?.Message}", error);
        }
    }
}
