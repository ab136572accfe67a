namespace ActorTrader.Actors.Internal;

/// <summary>Parses and walks selections. The walk happens on the sender's thread, so a selection keeps the order of its sender's messages.</summary>
internal static class Selections
{
    public static ActorSelection Of(ActorSystemImpl system, ActorPath path)
    {
        if (path.Address.HasLocalScope && path.Address.System == system.Name) return new ActorSelection(system.Root, path.Elements);
        return new ActorSelection(new EmptyLocalActorRef(system, path), Array.Empty<SelectionPathElement>());
    }

    public static ActorSelection Of(ActorSystemImpl system, IActorRef anchor, string path)
    {
        if (ActorPath.TryParse(path, out var absolute)) return Of(system, absolute!);
        return path.StartsWith('/') ? new ActorSelection(system.Root, path) : new ActorSelection(anchor, path);
    }

    public static SelectionPathElement[] Parse(IEnumerable<string> elements) =>
        [.. elements.Where(element => element.Length > 0 && element != ".").Select(Parse)];

    public static void Deliver(ActorSelection selection, object message, IActorRef? sender)
    {
        if (selection.Anchor is not IInternalActorRef { SystemImpl: { } system } anchor)
        {
            throw new ArgumentException($"cannot select from {selection.Anchor}: it belongs to no actor system", nameof(selection));
        }

        var found = new List<IInternalActorRef>();
        Walk(system, anchor, selection.Path, found);
        foreach (var actor in found) actor.Tell(message, sender);
        if (found.Count > 0) return;

        // An anchor that is itself no actor, and no children: the path names nobody.
        var path = anchor.Path / selection.Path.Select(element => element.ToString()!);
        new EmptyLocalActorRef(system, path).Tell(message, sender);
    }

    private static SelectionPathElement Parse(string element) => element switch
    {
        ".." => SelectParent.Instance,
        "**" => SelectChildRecursive.Instance,
        _ when element.AsSpan().ContainsAny('*', '?') => new SelectChildPattern(element),
        _ => new SelectChildName(element),
    };

    private static void Walk(ActorSystemImpl system, IInternalActorRef from, ReadOnlySpan<SelectionPathElement> path, List<IInternalActorRef> found)
    {
        if (path.IsEmpty)
        {
            if (from is not RootActorRef) found.Add(from);
            return;
        }

        var rest = path[1..];
        switch (path[0])
        {
            case SelectParent:
                Walk(system, from.Parent ?? from, rest, found);
                break;
            case SelectChildRecursive:
                AddDescendants(system, from, found);
                break;
            case SelectChildName named:
                if (FindChild(system, from, named.Name) is { } child) Walk(system, child, rest, found);
                break;
            case SelectChildPattern pattern:
                foreach (var each in ChildrenOf(system, from))
                {
                    if (pattern.Matches(each.Path.Name)) Walk(system, each, rest, found);
                }

                break;
        }
    }

    private static void AddDescendants(ActorSystemImpl system, IInternalActorRef from, List<IInternalActorRef> found)
    {
        foreach (var child in ChildrenOf(system, from))
        {
            found.Add(child);
            AddDescendants(system, child, found);
        }
    }

    private static IInternalActorRef? FindChild(ActorSystemImpl system, IInternalActorRef from, string name) => from switch
    {
        LocalActorRef local => local.Cell.Children.Find(WithoutUid(name)) is { } child && HasUid(child, name) ? child : null,
        RootActorRef => name switch
        {
            "user" => system.User,
            "system" => system.SystemGuardian,
            "deadLetters" => (IInternalActorRef)system.DeadLetters,
            _ => null,
        },
        _ => null,
    };

    private static string WithoutUid(string name) => name.IndexOf('#') is var hash and >= 0 ? name[..hash] : name;

    private static bool HasUid(LocalActorRef child, string name) =>
        name.IndexOf('#') is not (var hash and >= 0) || name[(hash + 1)..] == child.Path.Uid.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<IInternalActorRef> ChildrenOf(ActorSystemImpl system, IInternalActorRef from) => from switch
    {
        LocalActorRef local => local.Cell.ChildSnapshot(),
        RootActorRef => [system.User, system.SystemGuardian],
        _ => [],
    };
}
