namespace ActorTrader.Actors.Tests.Api;

/// <summary>Back-off, circuit breaker, retries.</summary>
internal static partial class NotOurs
{
    private static Section Pattern => new(
        "Akka.Pattern",
        new Group("binary serialization of exceptions, which .NET has given up", "*(SerializationInfo info, StreamingContext context)"),
        new Group("Option is of Akka.Util, which the runtime does without; a null delay would say the same", "Akka.Pattern.RetrySupport: *Option<TimeSpan>*"));
}
