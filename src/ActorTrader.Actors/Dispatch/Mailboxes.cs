using System.Collections.Concurrent;
using ActorTrader.Actors.Configuration;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.Dispatch;

/// <summary>The mailboxes of a system by name, and which one an actor gets: deployment, then props, then what its type requires, then the default.</summary>
public class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";
    public static readonly string NoMailboxRequirement = "";

    private const int DefaultBound = 1000;

    private readonly Dictionary<string, MailboxType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _requirements = new()
    {
        [typeof(IUnboundedMessageQueueSemantics)] = "akka.actor.mailbox.unbounded-queue-based",
        [typeof(IBoundedMessageQueueSemantics)] = "akka.actor.mailbox.bounded-queue-based",
        [typeof(IDequeBasedMessageQueueSemantics)] = "akka.actor.mailbox.unbounded-deque-based",
        [typeof(IUnboundedDequeBasedMessageQueueSemantics)] = "akka.actor.mailbox.unbounded-deque-based",
        [typeof(IBoundedDequeBasedMessageQueueSemantics)] = "akka.actor.mailbox.bounded-deque-based",
    };

    private readonly ConcurrentDictionary<Type, Requirement> _byActor = new();
    private readonly MailboxType _default;
    private Requirement _last;

    /// <exception cref="ConfigurationException">A requirement names a mailbox that is not there, or that does not promise what is required.</exception>
    internal Mailboxes(RuntimeSetup setup)
    {
        foreach (var bound in (string[])["unbounded", "bounded"])
        {
            MailboxType type = bound == "bounded" ? new BoundedMailbox(DefaultBound) : new UnboundedMailbox();
            _types[$"akka.actor.mailbox.{bound}-queue-based"] = type;
            _types[$"akka.actor.mailbox.{bound}-deque-based"] = type;
        }

        _types[DefaultMailboxId] = new UnboundedMailbox();
        foreach (var (id, type) in setup.Mailboxes) _types[id] = type;
        _default = _types[DefaultMailboxId];
        foreach (var (semantics, id) in setup.MailboxRequirements) _requirements[semantics] = id;
        foreach (var (semantics, id) in _requirements) Check(Lookup(id), id, semantics, $"the mailbox requirement of {semantics.Name}");
        _last = RequirementOf(typeof(UntypedActor));
    }

    /// <exception cref="ConfigurationException">The mailbox is not configured.</exception>
    public MailboxType Lookup(string id) => _types.TryGetValue(id, out var type) ? type : throw new ConfigurationException(
        $"Mailbox Type [{id}] not configured; configured are {string.Join(", ", _types.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>The mailbox for an actor that requires <paramref name="queueType"/>.</summary>
    /// <exception cref="ConfigurationException">No mailbox is configured for that requirement.</exception>
    public MailboxType LookupByQueueType(Type queueType) => _requirements.TryGetValue(queueType, out var id) ? Lookup(id) : throw new ConfigurationException(
        $"Mailbox Mapping for [{queueType}] not configured");

    /// <summary>What an actor type requires by <see cref="IRequiresMessageQueue{T}"/>; null for nothing.</summary>
    public Type? GetRequiredType(Type actorType) => RequirementOf(actorType).Semantics;

    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    /// <exception cref="ConfigurationException">The mailbox is not configured, or does not promise what the actor's type requires.</exception>
    internal MessageQueue? QueueFor(Props props, LocalActorRef owner) => TypeFor(props, owner.Path).Create(owner);

    private MailboxType TypeFor(Props props, ActorPath path)
    {
        var required = RequirementOf(props.Type);
        var id = props.Deploy.Mailbox;
        if (id.Length == 0) return required.Mailbox ?? _default;
        var type = Lookup(id);
        if (required.Semantics is { } semantics) Check(type, id, semantics, $"{props.Type} at {path}");
        return type;
    }

    // Actors of one type are mostly created in a row: the last answer spares the table.
    private Requirement RequirementOf(Type actor)
    {
        var last = _last;
        return last?.Actor == actor ? last : _last = _byActor.GetOrAdd(actor, Find);
    }

    private Requirement Find(Type actor)
    {
        var semantics = actor.GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequiresMessageQueue<>))
            .Select(type => type.GetGenericArguments()[0])
            .FirstOrDefault();
        return new Requirement(actor, semantics, semantics is null ? null : LookupByQueueType(semantics));
    }

    private static void Check(MailboxType type, string id, Type semantics, string asker)
    {
        if (semantics.IsAssignableFrom(type.Semantics)) return;
        throw new ConfigurationException($"Mailbox [{id}] ({type.GetType().Name}) does not fulfil the requirement {semantics.Name} of {asker}");
    }

    private sealed record Requirement(Type Actor, Type? Semantics, MailboxType? Mailbox);
}
