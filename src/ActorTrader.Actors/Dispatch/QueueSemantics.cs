namespace ActorTrader.Actors.Dispatch;

/// <summary>What an actor asks of its mailbox.</summary>
public interface ISemantics;

/// <summary>A mailbox that refuses no message.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics;

/// <summary>A mailbox with a bound.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics;

/// <summary>A mailbox that messages can be put back to the front of.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics;

/// <summary>As <see cref="IDequeBasedMessageQueueSemantics"/>, without bound.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;

/// <summary>As <see cref="IDequeBasedMessageQueueSemantics"/>, with a bound.</summary>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics;

/// <summary>Says which mailbox an actor needs; the system's mailbox requirements map <typeparamref name="T"/> to one.</summary>
public interface IRequiresMessageQueue<T> where T : ISemantics;
