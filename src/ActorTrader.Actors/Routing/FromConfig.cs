using ActorTrader.Actors.Configuration;

namespace ActorTrader.Actors.Routing;

/// <summary>Leaves it to the deployment of the actor's path which router it gets; resizer and supervision given here hold where the deployment has none.</summary>
public class FromConfig : Pool
{
    public FromConfig() : this(null, null, null) { }

    public FromConfig(Resizer? resizer, SupervisorStrategy? supervisorStrategy, string? routerDispatcher)
        : base(0, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher: false) { }

    public static FromConfig Instance { get; } = new();

    /// <summary>Props of a router without props for routees: for a group.</summary>
    public Props Props() => Actors.Props.Empty.WithRouter(Instance);

    public override int GetNrOfInstances(ActorSystem sys) => 0;

    /// <exception cref="ConfigurationException">Always: called only when no deployment took this one's place.</exception>
    public override void VerifyConfig(ActorPath path) =>
        throw new ConfigurationException($"Configuration missing for router [{path}] in 'akka.actor.deployment' section.");

    /// <exception cref="NotSupportedException">Always: the deployment's router is created instead.</exception>
    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("FromConfig has no router");

    /// <exception cref="NotSupportedException">Always: the deployment's router is created instead.</exception>
    public override ActorBase CreateRouterActor() => throw new NotSupportedException("FromConfig has no router actor");

    public FromConfig WithResizer(Resizer resizer) => With<FromConfig>(resizer, SupervisorStrategy, RouterDispatcher);

    public FromConfig WithSupervisorStrategy(SupervisorStrategy strategy) => With<FromConfig>(Resizer, strategy, RouterDispatcher);

    public FromConfig WithDispatcher(string dispatcherId) => With<FromConfig>(Resizer, SupervisorStrategy, dispatcherId);
}
