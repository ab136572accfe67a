namespace ActorTrader.Actors.Setup;

/// <summary>The parts that an actor system starts with, at most one of each type. Immutable.</summary>
public sealed class ActorSystemSetup
{
    private readonly Dictionary<Type, Setup> _parts;

    private ActorSystemSetup(Dictionary<Type, Setup> parts) => _parts = parts;

    /// <summary>No parts: every default.</summary>
    public static ActorSystemSetup Empty { get; } = new([]);

    /// <summary>Joins parts; a later one replaces an earlier one of its type.</summary>
    public static ActorSystemSetup Create(params Setup[] setup)
    {
        var parts = new Dictionary<Type, Setup>();
        foreach (var part in setup) parts[part.GetType()] = part;
        return new ActorSystemSetup(parts);
    }

    /// <summary>The same with <paramref name="setup"/> added or replaced.</summary>
    public ActorSystemSetup And<T>(T setup) where T : Setup => Create([.. _parts.Values, setup]);

    internal T? Find<T>() where T : Setup => _parts.GetValueOrDefault(typeof(T)) as T;
}
