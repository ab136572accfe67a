using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ActorTrader.Actors.Dispatch;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Internal;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors;

/// <summary>A tree of actors with what they share: scheduler, event stream, dead letters. One per process as a rule; it costs threads nothing.</summary>
public abstract partial class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract string Name { get; }

    public abstract EventStream EventStream { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract Dispatchers Dispatchers { get; }

    public abstract Mailboxes Mailboxes { get; }

    public abstract IActorRef DeadLetters { get; }

    /// <summary>Swallows every message without a dead letter.</summary>
    public abstract IActorRef IgnoreRef { get; }

    public abstract ILoggingAdapter Log { get; }

    /// <summary>When the system began, on its own monotonic clock.</summary>
    public abstract TimeSpan StartTime { get; }

    public abstract TimeSpan Uptime { get; }

    /// <summary>Completes when all actors have stopped.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>Starts a system with defaults.</summary>
    /// <exception cref="ArgumentException">The name is not made of letters, digits and inner hyphens.</exception>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);

    /// <summary>Starts a system with the given parts (<see cref="RuntimeSetup"/>, <see cref="Persistence.PersistenceSetup"/>).</summary>
    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException(
                $"invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')", nameof(name));
        }

        var system = new ActorSystemImpl(name, setup);
        system.Start();
        return system;
    }

    public abstract IActorRef ActorOf(Props props, string? name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    public abstract void Stop(IActorRef actor);

    /// <summary>Runs the coordinated shutdown, which stops all actors at its end.</summary>
    public abstract Task Terminate();

    /// <summary>Runs <paramref name="code"/> when all actors have stopped.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Returns the extension, creating it on first use.</summary>
    public abstract object RegisterExtension(IExtensionId extension);

    public abstract object? GetExtension(IExtensionId extensionId);

    public abstract T? GetExtension<T>() where T : class, IExtension;

    /// <summary>False when nobody has registered it.</summary>
    public abstract bool TryGetExtension(Type extensionType, [NotNullWhen(true)] out object? extension);

    /// <summary>False when nobody has registered it.</summary>
    public abstract bool TryGetExtension<T>([NotNullWhen(true)] out T? extension) where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>() where T : class, IExtension;

    /// <summary>Starts termination without waiting for it; await <see cref="WhenTerminated"/> for that.</summary>
    public void Dispose()
    {
        _ = Terminate();
        GC.SuppressFinalize(this);
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex ValidName();
}
