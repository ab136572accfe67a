namespace ActorTrader.Actors;

/// <summary>The runtime handles such a message itself before any behaviour sees it.</summary>
public interface IAutoReceivedMessage;

/// <summary>A message that can harm its receiver; it should not come from outside the process.</summary>
public interface IPossiblyHarmful;

/// <summary>A message that does not put the receive timeout off.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>A message that need not be serializable.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>A message around another one.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}
