using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors;

/// <summary>Request and reply: the task completes with the first answer.</summary>
/// <remarks>
/// A <see cref="Status.Failure"/> answer throws its cause, unless the awaited type takes it; any other answer of a wrong type throws
/// <see cref="ArgumentException"/>. Without an answer in time: <see cref="AskTimeoutException"/>, also when the receiver has stopped.
/// </remarks>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (message is null) throw new InvalidMessageException();
        var system = SystemOf(self);
        var ask = new AskRef<T>(system);
        ask.Start(self, message, timeout ?? system.AskTimeout, cancellationToken);
        return ask.Task;
    }

    /// <summary>Asks with a message that itself carries the reference to answer to.</summary>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var system = SystemOf(self);
        var ask = new AskRef<T>(system);
        ask.Start(self, messageFactory(ask) ?? throw new InvalidMessageException(), timeout ?? system.AskTimeout, cancellationToken);
        return ask.Task;
    }

    internal static ActorSystemImpl SystemOf(ICanTell receiver)
    {
        var target = receiver is ActorSelection selection ? selection.Anchor : receiver;
        return (target as IInternalActorRef)?.SystemImpl ?? ActorCell.Current?.SystemImpl
            ?? throw new ArgumentException($"cannot ask {receiver}: it belongs to no actor system", nameof(receiver));
    }
}
