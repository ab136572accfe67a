using ActorTrader.Actors;
using ActorTrader.Actors.Routing;
using ActorTrader.Hocon.Binding;

namespace ActorTrader.Node.Configuration;

/// <summary>Reads <c>akka.actor.deployment</c>: dispatcher, mailbox, router and stash bound by path.</summary>
internal static class DeploymentReader
{
    private const int MaxRoutees = 100_000;

    private enum RouterKind
    {
        FromCode,
        RoundRobinPool,
        RoundRobinGroup,
        RandomPool,
        RandomGroup,
        SmallestMailboxPool,
        BroadcastPool,
        BroadcastGroup,
        ConsistentHashingPool,
        ConsistentHashingGroup,
        ScatterGatherPool,
        ScatterGatherGroup,
        TailChoppingPool,
        TailChoppingGroup,
    }

    /// <param name="actor">The section <c>akka.actor</c>.</param>
    /// <param name="dispatchers">The names that a deployment may use.</param>
    /// <param name="mailboxes">As <paramref name="dispatchers"/>.</param>
    public static IReadOnlyList<Deploy> Read(ConfigReader actor, IReadOnlyList<string> dispatchers, IReadOnlyList<string> mailboxes) =>
        [.. actor.Sections("deployment", "Actors by path below /user: exact, * for any one name, /** at the end for all below.").Select(section => ReadOne(section, dispatchers, mailboxes))];

    private static Deploy ReadOne(ConfigReader section, IReadOnlyList<string> dispatchers, IReadOnlyList<string> mailboxes)
    {
        var dispatcher = section.OptionalText("dispatcher", "The dispatcher's name; absent: what the code says.");
        var mailbox = section.OptionalText("mailbox", "The mailbox's name; absent: what the code says.");
        var stash = section.OptionalInt("stash-capacity", "Messages in the stash; absent: what the code says.", 1, 100_000_000);
        if (Mistake(section.Name) is { } mistake && !section.IsDescribing) section.Fail("dispatcher", $"\"{section.Name}\" is no path: {mistake}");
        if (dispatcher is not null && !dispatchers.Contains(dispatcher)) section.Fail("dispatcher", RuntimeReader.NotThere("dispatcher", dispatcher, dispatchers));
        if (mailbox is not null && !mailboxes.Contains(mailbox)) section.Fail("mailbox", RuntimeReader.NotThere("mailbox", mailbox, mailboxes));
        return new Deploy(section.Name, Scope.Local)
            .WithDispatcher(dispatcher ?? Deploy.NoDispatcherGiven)
            .WithMailbox(mailbox ?? Deploy.NoMailboxGiven)
            .WithStashCapacity(stash ?? Deploy.NoStashSize)
            .WithRouterConfig(ReadRouter(section));
    }

    private static RouterConfig ReadRouter(ConfigReader section)
    {
        var kind = section.Choice<RouterKind>("router", "The router of code that says FromConfig, or another one than the code's.", RouterKind.FromCode);
        var instances = section.Int("nr-of-instances", "Routees of a pool.", 1, 1, MaxRoutees);
        var paths = section.Section("routees", "Routees of a group.").TextList("paths", "Their paths.", []);
        var within = section.Duration("within", "Wait of scatter-gather and tail-chopping.", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        var interval = section.Section("tail-chopping-router", "Tail chopping.").Duration(
            "interval", "Wait before the next routee is asked too.", TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        var virtualNodes = section.Int("virtual-nodes-factor", "Places on the ring for each routee of consistent hashing.", 10, 1, 1000);
        var resizer = ReadResizer(section.Section("resizer", "Grows and shrinks a pool."));
        if (paths.Count == 0 && ChoiceNames.Of(kind).EndsWith("-group", StringComparison.Ordinal)) section.Fail("router", $"a {ChoiceNames.Of(kind)} needs routees.paths");
        return kind switch
        {
            RouterKind.RoundRobinPool => new RoundRobinPool(instances, resizer),
            RouterKind.RoundRobinGroup => new RoundRobinGroup(paths),
            RouterKind.RandomPool => new RandomPool(instances, resizer, null, null),
            RouterKind.RandomGroup => new RandomGroup(paths),
            RouterKind.SmallestMailboxPool => new SmallestMailboxPool(instances, resizer, null, null),
            RouterKind.BroadcastPool => new BroadcastPool(instances, resizer, null, null),
            RouterKind.BroadcastGroup => new BroadcastGroup(paths),
            RouterKind.ConsistentHashingPool => new ConsistentHashingPool(instances, resizer, null, null, virtualNodesFactor: virtualNodes),
            RouterKind.ConsistentHashingGroup => new ConsistentHashingGroup(paths, virtualNodes, null, null),
            RouterKind.ScatterGatherPool => new ScatterGatherFirstCompletedPool(instances, resizer, within, null, null),
            RouterKind.ScatterGatherGroup => new ScatterGatherFirstCompletedGroup(paths, within),
            RouterKind.TailChoppingPool => new TailChoppingPool(instances, resizer, null, null, within, interval),
            RouterKind.TailChoppingGroup => new TailChoppingGroup(paths, within, interval),
            _ => NoRouter.Instance,
        };
    }

    private static DefaultResizer? ReadResizer(ConfigReader section)
    {
        var enabled = section.Flag("enabled", "Whether the pool is resized.", false);
        var lower = section.Int("lower-bound", "Least routees.", 1, 0, MaxRoutees);
        var upper = section.Int("upper-bound", "Most routees.", 10, 1, MaxRoutees);
        var pressure = section.Int("pressure-threshold", "Waiting messages at which a routee is busy; 0: when it handles one.", 1, 0, 1_000_000);
        var rampup = section.Double("rampup-rate", "Growth when all are busy, as a fraction.", 0.2, 0, 10);
        var threshold = section.Double("backoff-threshold", "Busy fraction below which the pool shrinks.", 0.3, 0, 1);
        var backoff = section.Double("backoff-rate", "Shrinkage, as a fraction.", 0.1, 0, 1);
        var messages = section.Int("messages-per-resize", "Messages between two looks.", 10, 1, 1_000_000);
        if (lower > upper) section.Fail("lower-bound", $"expected at most upper-bound ({upper}), found {lower}");
        return enabled && lower <= upper ? new DefaultResizer(lower, upper, pressure, rampup, threshold, backoff, messages) : null;
    }

    private static string? Mistake(string path)
    {
        if (path.Length < 2 || path[0] != '/') return "expected one below /user such as /log, /engine/* or /engine/**";
        var names = path[1..].Split('/');
        if (names[..^1].Contains("**")) return "** must come last";
        return names.FirstOrDefault(name => name is not ("*" or "**") && !ActorPath.IsValidPathElement(name)) is { } wrong ? $"'{wrong}' is no actor name" : null;
    }
}
