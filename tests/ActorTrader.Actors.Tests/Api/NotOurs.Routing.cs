namespace ActorTrader.Actors.Tests.Api;

/// <summary>Routers.</summary>
internal static partial class NotOurs
{
    private static Section Routing => new(
        "Akka.Routing",
        new Group(
            "configuration is read by the host, which hands routers over ready-made (RuntimeSetup.Deployments)",
            "Akka.Routing.*: constructor (Config *)",
            "Akka.Routing.*: method static * FromConfig(Config *)"));
}
