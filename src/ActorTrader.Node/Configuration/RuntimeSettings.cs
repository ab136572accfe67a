using ActorTrader.Actors;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Node.Configuration;

/// <summary>The actor runtime's part of a configuration: the section <c>akka</c>.</summary>
internal sealed record RuntimeSettings
{
    public required LogLevel LogLevel { get; init; }

    public required int LogDeadLetters { get; init; }

    public required TimeSpan? AskTimeout { get; init; }

    public required TimeSpan ShutdownPhaseTimeout { get; init; }

    public required int StashCapacity { get; init; }

    public required IReadOnlyDictionary<string, DispatcherSettings> Dispatchers { get; init; }

    public required IReadOnlyDictionary<string, MailboxType> Mailboxes { get; init; }

    public required IReadOnlyDictionary<Type, string> MailboxRequirements { get; init; }

    public required IReadOnlyList<Deploy> Deployments { get; init; }

    /// <summary>What the actor system starts with, on the clock of <paramref name="time"/>.</summary>
    public RuntimeSetup SetupOn(TimeProvider time) => new()
    {
        TimeProvider = time,
        LogLevel = LogLevel,
        LogDeadLetters = LogDeadLetters,
        AskTimeout = AskTimeout,
        ShutdownPhaseTimeout = ShutdownPhaseTimeout,
        StashCapacity = StashCapacity,
        Dispatchers = Dispatchers,
        Mailboxes = Mailboxes,
        MailboxRequirements = MailboxRequirements,
        Deployments = Deployments,
    };
}
