using System.Runtime.ExceptionServices;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>An actor's mailbox for code outside of actors: sends, watches, and takes messages one by one.</summary>
/// <remarks>
/// It keeps at most 1000 messages; further ones are dropped with a warning. Receiving without a timeout waits 5 s, in the system's time.
/// The synchronous methods block their thread: on a system that runs on one thread use <see cref="ReceiveAsync()"/>. Thread-safe.
/// </remarks>
public class Inbox : IInboxable, IDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly ActorSystemImpl _system;
    private readonly InboxQueue _queue;
    private bool _isDisposed;

    private Inbox(ActorSystemImpl system)
    {
        var queue = new InboxQueue(system);
        (_system, _queue) = (system, queue);
        Receiver = system.SystemActorOf(Props.Create(() => new InboxActor(queue)), $"inbox-{system.NextUid()}");
    }

    public IActorRef Receiver { get; }

    /// <exception cref="ArgumentException">It is not a system of this runtime.</exception>
    public static Inbox Create(ActorSystem system) => new(system as ActorSystemImpl
        ?? throw new ArgumentException($"{system?.GetType().FullName ?? "null"} is not an actor system of this runtime", nameof(system)));

    /// <summary>The termination of <paramref name="subject"/> is received as a message.</summary>
    public IActorRef Watch(IActorRef subject) => Order(new InboxActor.StartWatch(subject, null), subject);

    /// <summary>The termination of <paramref name="subject"/> is received as <paramref name="message"/>.</summary>
    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Order(new InboxActor.StartWatch(subject, message), subject);
    }

    public IActorRef Unwatch(IActorRef subject) => Order(new InboxActor.StopWatch(subject), subject);

    public void Send(IActorRef actorRef, object message) => actorRef.Tell(message, Receiver);

    /// <inheritdoc cref="Receive(TimeSpan)"/>
    public object Receive() => Receive(DefaultTimeout);

    /// <summary>Takes the next message.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    /// <exception cref="ObjectDisposedException">The inbox, or its system, has ended.</exception>
    /// <exception cref="InvalidOperationException">None is there, and the system runs on one thread.</exception>
    public object Receive(TimeSpan timeout) => Block(ReceiveAsync(timeout));

    /// <inheritdoc cref="ReceiveWhere(Predicate{object}, TimeSpan)"/>
    public object ReceiveWhere(Predicate<object> predicate) => ReceiveWhere(predicate, DefaultTimeout);

    /// <summary>Takes the first message for which <paramref name="predicate"/> holds; the others stay, in their order.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    /// <exception cref="ObjectDisposedException">The inbox, or its system, has ended.</exception>
    public object ReceiveWhere(Predicate<object> predicate, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Block(_queue.Take(predicate, timeout, Receiver));
    }

    /// <inheritdoc cref="ReceiveAsync(TimeSpan)"/>
    public Task<object> ReceiveAsync() => ReceiveAsync(DefaultTimeout);

    /// <summary>Takes the next message; in the task the same errors as of <see cref="Receive(TimeSpan)"/>.</summary>
    public Task<object> ReceiveAsync(TimeSpan timeout) => _queue.Take(static _ => true, timeout, Receiver);

    /// <summary>Stops the receiver; what is waiting fails.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (disposing) _system.Stop(Receiver);
    }

    private object Block(Task<object> task)
    {
        if (!task.IsCompleted && _system.Executor.IsStepped)
        {
            throw new InvalidOperationException(
                $"{Receiver.Path} has no such message, and to wait for one would stop the only thread of actor system [{_system.Name}]: use ReceiveAsync");
        }

        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        if (task.Exception?.InnerException is { } failure) ExceptionDispatchInfo.Throw(failure);
        return task.Result;
    }

    private IActorRef Order(object order, IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Receiver.Tell(order, ActorRefs.NoSender);
        return subject;
    }
}
