using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Setup;

/// <summary>Clock, scheduling and logging of an actor system. Not Akka.NET's: it says these in HOCON.</summary>
public sealed class RuntimeSetup : Setup
{
    /// <summary>Drives every timer, timeout and timestamp of the system.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The most messages that an actor handles before others get their turn; at least 1, default 100.</summary>
    public int Throughput { get; init; } = 100;

    /// <summary>Log events below it are not made; default info.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.InfoLevel;

    /// <summary>Writes log events to the console; off, since the host forwards them from the event stream.</summary>
    public bool LogToStandardOut { get; init; }

    /// <summary>How many dead letters are logged, at info; all are published. Default 10.</summary>
    public int LogDeadLetters { get; init; } = 10;

    /// <summary>The most messages in the stash of an actor that asks for a bounded one without giving the bound; default 10,000.</summary>
    public int StashCapacity { get; init; } = 10_000;

    /// <summary>For Ask without a timeout; null, the default, waits for ever.</summary>
    public TimeSpan? AskTimeout { get; init; }

    /// <summary>How long each phase of a coordinated shutdown may take; default 5 s, for ending the system itself 10 s.</summary>
    public TimeSpan ShutdownPhaseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Makes all randomness of the system (back-off, routing) a function of this seed; null, the default, draws one.</summary>
    public int? Seed { get; init; }

    /// <summary>Dispatchers by name; <see cref="Dispatch.Dispatchers.DefaultDispatcherId"/> replaces the default one.</summary>
    public IReadOnlyDictionary<string, DispatcherSettings> Dispatchers { get; init; } = new Dictionary<string, DispatcherSettings>();

    /// <summary>Mailboxes by name; <see cref="Dispatch.Mailboxes.DefaultMailboxId"/> replaces the default one.</summary>
    public IReadOnlyDictionary<string, MailboxType> Mailboxes { get; init; } = new Dictionary<string, MailboxType>();

    /// <summary>The mailbox's name for each requirement that an actor type may have by <see cref="IRequiresMessageQueue{T}"/>; added to Akka.NET's.</summary>
    public IReadOnlyDictionary<Type, string> MailboxRequirements { get; init; } = new Dictionary<Type, string>();

    /// <summary>Dispatcher, mailbox, router and stash bound by path (<see cref="Deploy.Path"/>); they go before what props say.</summary>
    public IReadOnlyList<Deploy> Deployments { get; init; } = [];

    /// <summary>Replaces the thread pool, for runs on one thread in virtual time.</summary>
    internal ActorExecutor? Executor { get; private set; }

    internal RuntimeSetup On(ActorExecutor executor)
    {
        var copy = (RuntimeSetup)MemberwiseClone();
        copy.Executor = executor;
        return copy;
    }
}
