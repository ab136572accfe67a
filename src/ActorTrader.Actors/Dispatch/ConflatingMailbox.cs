using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>First in, first out, but of the messages with one key only the latest waits: it takes the place of the one before it, which is counted.</summary>
/// <remarks>
/// The bound is the number of keys. A message without a key waits in full, so what has none must be rare or bounded by its sender.
/// <see cref="KeyOf"/> is called on the sender's thread: it must be pure, quick, and not throw.
/// </remarks>
public abstract class ConflatingMailbox : MailboxType
{
    /// <summary>The messages that replace each other have equal keys; null for one that is never replaced.</summary>
    protected abstract object? KeyOf(object message);

    internal sealed override Type Semantics => typeof(IUnboundedDequeBasedMessageQueueSemantics);

    internal object? Key(object message) => message is IAutoReceivedMessage ? null : KeyOf(message);

    internal sealed override MessageQueue Create(LocalActorRef owner) => new ConflatingQueue(this);
}
