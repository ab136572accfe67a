namespace ActorTrader.Actors;

/// <summary>Makes a strategy where only a type's name can be given.</summary>
public abstract class SupervisorStrategyConfigurator
{
    /// <summary>The configurator of that name: one of the two here by full name, any other by assembly-qualified name.</summary>
    /// <exception cref="ArgumentException">There is no such type, or it is no configurator.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName)
    {
        var type = Type.GetType(typeName) ?? throw new ArgumentException($"there is no type [{typeName}]", nameof(typeName));
        return typeof(SupervisorStrategyConfigurator).IsAssignableFrom(type) && !type.IsAbstract
            ? (SupervisorStrategyConfigurator)Activator.CreateInstance(type)!
            : throw new ArgumentException($"[{typeName}] is not a {nameof(SupervisorStrategyConfigurator)}", nameof(typeName));
    }

    public abstract SupervisorStrategy Create();
}

/// <summary>Makes <see cref="SupervisorStrategy.DefaultStrategy"/>.</summary>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

/// <summary>Makes <see cref="SupervisorStrategy.StoppingStrategy"/>.</summary>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
