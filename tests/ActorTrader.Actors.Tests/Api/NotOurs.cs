namespace ActorTrader.Actors.Tests.Api;

/// <summary>What Akka.NET has on types that we have too and ours has not, each with its reason.</summary>
/// <remarks>
/// A namespace is checked, with those below it, once it has a section here; each section has a file of its own. An entry reads
/// "Akka.X.Type: kind signature", as the list of Akka.NET's API writes it, and may contain *.
/// </remarks>
internal static partial class NotOurs
{
    public static Section[] Sections => [Actor, Dispatch, Event, Pattern, Persistence, Routing, TestKit];

    internal sealed record Section(string Namespace, params Group[] Groups);

    internal sealed record Group(string Reason, params string[] Members);
}
