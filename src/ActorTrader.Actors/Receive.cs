namespace ActorTrader.Actors;

/// <summary>A behaviour: handles a message and says whether it did.</summary>
public delegate bool Receive(object message);

/// <summary>A behaviour that counts every message as handled.</summary>
public delegate void UntypedReceive(object message);
