namespace ActorTrader.Actors.Dispatch;

/// <summary>What an actor asks of its mailbox.</summary>
public interface ISemantics;

/// <summary>A mailbox that messages can be put back to the front of.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics;

/// <summary>As <see cref="IDequeBasedMessageQueueSemantics"/>, without bound.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics;

/// <summary>As <see cref="IDequeBasedMessageQueueSemantics"/>, with a bound.</summary>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics;

/// <summary>Says which mailbox an actor needs; every mailbox of this runtime can be put back to.</summary>
public interface IRequiresMessageQueue<T> where T : ISemantics;
