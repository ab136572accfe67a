namespace ActorTrader.Venue;

/// <summary>The venue cannot start; the message says what was wrong and what was expected, for the user to read.</summary>
public sealed class VenueStartException(string message, Exception? inner = null) : Exception(message, inner);
