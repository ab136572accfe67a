using System.Reflection;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Strategies;
using ActorTrader.Hocon.Binding;
using ActorTrader.Strategies;

namespace ActorTrader.Node.Configuration;

/// <summary>Makes the strategy instances of the <c>strategies</c> block; every mistake is reported at its line.</summary>
internal static class StrategyReader
{
    private const int MaxNameLength = 64;

    /// <param name="folder">Where a relative <c>assembly</c> path is looked up: the configuration file's folder.</param>
    public static IReadOnlyList<StrategySettings> Read(ConfigReader root, IReadOnlyList<Symbol> market, string folder) =>
        [.. root.Sections("strategies", "Strategy instances by name; the name signs orders and owns a ledger.").Select(s => ReadOne(s, market, folder)).OfType<StrategySettings>()];

    private static StrategySettings? ReadOne(ConfigReader section, IReadOnlyList<Symbol> market, string folder)
    {
        var type = section.Text("type", "A built-in strategy's name, or a class as 'Namespace.Class, Assembly'.");
        var assembly = section.OptionalText("assembly", "Path of the assembly with a class of your own, from the configuration file's folder.");
        var symbols = section.ParsedList("symbols", "Symbols it trades; empty: all of the market.", "a symbol such as BAC", Symbol.Parse, []);
        var parameters = new ParameterReader(section.Section("parameters", "The strategy's own parameters."));
        foreach (var unknown in symbols.Except(market))
            section.Fail("symbols", $"{unknown} is not in market.symbols ({string.Join(", ", market)})");
        if (section.Name.Length > MaxNameLength)
            section.Fail("type", $"the strategy's name has {section.Name.Length} characters: expected at most {MaxNameLength}");
        if (string.IsNullOrEmpty(type)) return null;

        try
        {
            var strategy = StrategyCatalog.TryFind(type, out var entry) ? entry.Create(parameters) : CreateOwn(type, assembly is null ? null : Path.Combine(folder, assembly), parameters);
            return new StrategySettings(new StrategyId(section.Name), type, strategy, symbols.Count > 0 ? symbols : market);
        }
        catch (ArgumentException error)
        {
            // Without the name of the constructor's argument, which .NET puts behind the message.
            section.Fail("parameters", error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal));
        }
        catch (UserErrorException error)
        {
            section.Fail("type", error.Message);
        }

        return null;
    }

    // A user's class: derived from Strategy, with a public constructor that takes its parameters (IParameterReader) or nothing.
    private static Strategy CreateOwn(string type, string? assembly, ParameterReader parameters)
    {
        var found = OwnTypes.Find(type, assembly)
            ?? throw new UserErrorException(
                $"'{type}' is neither a built-in strategy ({string.Join(", ", StrategyCatalog.All.Select(e => e.Name))}) nor a class that can be loaded");
        if (!found.IsSubclassOf(typeof(Strategy)) || found.IsAbstract)
            throw new UserErrorException($"{found.FullName} is no strategy: expected a class derived from {typeof(Strategy).FullName}");
        try
        {
            if (found.GetConstructor([typeof(IParameterReader)]) is { } reading) return (Strategy)reading.Invoke([parameters]);
            if (found.GetConstructor([]) is { } plain) return (Strategy)plain.Invoke([]);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException inner)
        {
            throw inner;
        }
        catch (TargetInvocationException error)
        {
            throw new UserErrorException($"the constructor of {found.FullName} failed: {error.InnerException?.GetType().Name}: {error.InnerException?.Message}", error);
        }

        throw new UserErrorException($"{found.FullName}: expected a public constructor that takes an IParameterReader, or nothing");
    }
}
