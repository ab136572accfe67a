namespace ActorTrader.Actors.Tests.Api;

/// <summary>The test kit.</summary>
internal static partial class NotOurs
{
    private static Section TestKit => new(
        "Akka.TestKit",
        new Group("being filled in, type by type", "Akka.TestKit.*"));
}
