namespace ActorTrader.Actors.Pattern;

/// <summary>The cause of an open circuit breaker that was told of a failure by <see cref="CircuitBreaker.Fail"/>.</summary>
public class UserCalledFailException : AkkaException
{
    public UserCalledFailException() : base("User code caused CircuitBreaker to fail because it calls the Fail method.") { }
}
