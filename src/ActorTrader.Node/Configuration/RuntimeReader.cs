using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;
using ActorTrader.Hocon.Binding;

namespace ActorTrader.Node.Configuration;

/// <summary>Reads the section <c>akka</c>: what Akka.NET configures for its actors, as far as this runtime has it.</summary>
internal static class RuntimeReader
{
    private const int MaxThroughput = 1_000_000;
    private const int MaxCapacity = 100_000_000;

    // Akka.NET has these without being told; an actor or a deployment may name them.
    private static readonly string[] _builtInMailboxes =
    [
        Mailboxes.DefaultMailboxId,
        "akka.actor.mailbox.unbounded-queue-based", "akka.actor.mailbox.unbounded-deque-based",
        "akka.actor.mailbox.bounded-queue-based", "akka.actor.mailbox.bounded-deque-based",
    ];

    public static RuntimeSettings Read(ConfigReader akka)
    {
        var actor = akka.Section("actor", "Actors.");
        var dispatchers = ReadDispatchers(actor);
        var mailboxes = ReadMailboxes(actor);
        var mailbox = actor.Section("mailbox", "What mailboxes must do.");
        return new RuntimeSettings
        {
            LogLevel = akka.Parsed("loglevel", "Least severe event that actors log.", "debug | info | warning | error", ParseLevel, "info"),
            LogDeadLetters = akka.Int("log-dead-letters", "Dead letters that are logged; all are published.", 10, 0, 1_000_000),
            AskTimeout = actor.OptionalDuration("ask-timeout", "Longest wait of an ask that names none; absent: for ever.", TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)),
            ShutdownPhaseTimeout = akka.Section("coordinated-shutdown", "The orderly end.").Duration(
                "default-phase-timeout", "Longest duration of a phase.", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
            StashCapacity = mailbox.Int("stash-capacity", "Messages in a stash that asks for a bound without giving one.", 10_000, 1, MaxCapacity),
            Dispatchers = dispatchers,
            Mailboxes = mailboxes,
            MailboxRequirements = ReadRequirements(mailbox, mailboxes),
            Deployments = DeploymentReader.Read(actor, [Dispatchers.DefaultDispatcherId, .. dispatchers.Keys], [.. _builtInMailboxes, .. mailboxes.Keys]),
        };
    }

    private static Dictionary<string, DispatcherSettings> ReadDispatchers(ConfigReader actor)
    {
        var main = actor.Section("default-dispatcher", "Runs the actors that name no dispatcher.");
        var dispatchers = new Dictionary<string, DispatcherSettings> { [Dispatchers.DefaultDispatcherId] = ReadDispatcher(main) };
        if (dispatchers[Dispatchers.DefaultDispatcherId].Type == DispatcherType.Deterministic)
        {
            main.Fail("type", "a node runs in real time; a deterministic system is stepped by the test or the simulation that creates it");
        }

        foreach (var section in actor.Sections("dispatchers", "Dispatchers by name, for deployments and Props.WithDispatcher."))
        {
            dispatchers[section.Name] = ReadDispatcher(section);
            if (dispatchers[section.Name].Type == DispatcherType.Deterministic) section.Fail("type", "only the default dispatcher can be deterministic, and then all are");
        }

        return dispatchers;
    }

    private static DispatcherSettings ReadDispatcher(ConfigReader section) => new(
        section.Choice<DispatcherType>("type", "What runs the actors.", DispatcherType.ThreadPool),
        section.Int("throughput", "Messages that an actor handles before others get their turn.", 100, 1, MaxThroughput));

    private static Dictionary<string, MailboxType> ReadMailboxes(ConfigReader actor)
    {
        var mailboxes = new Dictionary<string, MailboxType>();
        Add(Mailboxes.DefaultMailboxId, actor.Section("default-mailbox", "The mailbox of actors that name and require none."));
        foreach (var section in actor.Sections("mailboxes", "Mailboxes by name, for deployments and Props.WithMailbox.")) Add(section.Name, section);
        return mailboxes;

        void Add(string name, ConfigReader section)
        {
            if (ReadMailbox(section) is { } type) mailboxes[name] = type;
            else mailboxes[name] = new UnboundedMailbox();
        }
    }

    private static MailboxType? ReadMailbox(ConfigReader section)
    {
        var type = section.Text("mailbox-type", "unbounded, bounded, drop-oldest, or a class as 'Namespace.Class, Assembly'.", "unbounded");
        var capacity = section.OptionalInt("mailbox-capacity", "Messages that wait in a bounded or drop-oldest mailbox.", 1, MaxCapacity);
        var isBounded = type is "bounded" or "drop-oldest";
        if (isBounded && capacity is null) section.Fail("mailbox-type", $"a {type} mailbox needs mailbox-capacity");
        if (!isBounded && capacity is not null) section.Fail("mailbox-capacity", $"only bounded and drop-oldest mailboxes have a capacity, this one is {type}");
        try
        {
            return type switch
            {
                "unbounded" => new UnboundedMailbox(),
                "bounded" => new BoundedMailbox(capacity ?? 1),
                "drop-oldest" => new DropOldestMailbox(capacity ?? 1),
                _ => CreateOwn(type),
            };
        }
        catch (UserErrorException error)
        {
            section.Fail("mailbox-type", error.Message);
            return null;
        }
    }

    private static MailboxType CreateOwn(string type)
    {
        var found = OwnTypes.Find(type, null)
            ?? throw new UserErrorException($"'{type}' is neither unbounded, bounded or drop-oldest nor a class that can be loaded");
        if (!found.IsSubclassOf(typeof(MailboxType)) || found.IsAbstract)
            throw new UserErrorException($"{found.FullName} is no mailbox: expected a class derived from {nameof(UnboundedPriorityMailbox)}, {nameof(UnboundedStablePriorityMailbox)} or {nameof(ConflatingMailbox)}");
        return OwnTypes.Create<MailboxType>(found)
            ?? throw new UserErrorException($"{found.FullName}: expected a public constructor that takes nothing");
    }

    private static Dictionary<Type, string> ReadRequirements(ConfigReader mailbox, Dictionary<string, MailboxType> mailboxes)
    {
        var requirements = new Dictionary<Type, string>();
        foreach (var (name, id) in mailbox.TextMap("requirements", "Mailboxes by what an actor type requires (IRequiresMessageQueue)."))
        {
            var semantics = OwnTypes.Find(name, null) ?? typeof(ISemantics).Assembly.GetType(name, throwOnError: false);
            if (semantics is null || !typeof(ISemantics).IsAssignableFrom(semantics)) mailbox.Fail("requirements", $"'{name}' is no type derived from {typeof(ISemantics).FullName}");
            else if (!mailboxes.ContainsKey(id) && !_builtInMailboxes.Contains(id)) mailbox.Fail("requirements", $"{name}: {NotThere("mailbox", id, mailboxes.Keys)}");
            else requirements[semantics] = id;
        }

        return requirements;
    }

    public static string NotThere(string kind, string id, IEnumerable<string> known) =>
        $"there is no {kind} '{id}'; there are {string.Join(", ", known.Distinct().Order(StringComparer.Ordinal))}";

    private static LogLevel ParseLevel(string text) => text.ToLowerInvariant() switch
    {
        "debug" => LogLevel.DebugLevel,
        "info" => LogLevel.InfoLevel,
        "warning" => LogLevel.WarningLevel,
        "error" => LogLevel.ErrorLevel,
        _ => throw new FormatException("expected debug, info, warning or error"),
    };
}
