using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>First in, first out, without bound: the default.</summary>
public sealed class UnboundedMailbox : MailboxType
{
    internal override Type Semantics => typeof(IUnboundedDequeBasedMessageQueueSemantics);

    internal override MessageQueue? Create(LocalActorRef owner) => null;
}
