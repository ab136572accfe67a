namespace ActorTrader.Actors.Pattern;

/// <summary>A call failed fast: the circuit breaker is open, or half open with another call on trial.</summary>
public class OpenCircuitException : AkkaException
{
    private const string Open = "Circuit Breaker is open; calls are failing fast";

    public OpenCircuitException() : base(Open) { }

    public OpenCircuitException(string message) : base(message) { }

    public OpenCircuitException(string message, TimeSpan remainingDuration) : base(message) => RemainingDuration = remainingDuration;

    public OpenCircuitException(string message, Exception cause) : base(message, cause) { }

    public OpenCircuitException(string message, Exception cause, TimeSpan remainingDuration) : base(message, cause) =>
        RemainingDuration = remainingDuration;

    public OpenCircuitException(Exception cause) : base(Open, cause) { }

    public OpenCircuitException(Exception cause, TimeSpan remainingDuration) : base(Open, cause) => RemainingDuration = remainingDuration;

    /// <summary>How long until the breaker lets a call through on trial; zero when one is on trial now.</summary>
    public TimeSpan RemainingDuration { get; }
}
