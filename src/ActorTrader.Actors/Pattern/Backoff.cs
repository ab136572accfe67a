namespace ActorTrader.Actors.Pattern;

/// <summary>Supervision that starts a child again after growing waits, so that what it depends on can recover: for <see cref="BackoffSupervisor.Props(BackoffOptions)"/>.</summary>
public static class Backoff
{
    /// <summary>Starts the child again after it failed and its supervision said restart; a child that stops by itself ends the supervisor.</summary>
    /// <param name="childProps">The child.</param>
    /// <param name="childName">Its name below the supervisor.</param>
    /// <param name="minBackoff">The first wait, positive; doubled by each restart.</param>
    /// <param name="maxBackoff">The longest wait before randomness, at least <paramref name="minBackoff"/>.</param>
    /// <param name="randomFactor">How much of the wait is added at random, 0 to 1: 0.2 adds up to a fifth.</param>
    public static BackoffOptions OnFailure(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new BackoffRecipe(BackoffKind.OnFailure, childProps, childName, minBackoff, maxBackoff, randomFactor);

    /// <inheritdoc cref="OnFailure(Props, string, TimeSpan, TimeSpan, double)"/>
    /// <param name="maxNrOfRetries">Restarts at most, after which the supervisor stops; -1 is no limit.</param>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        OnFailure(childProps, childName, minBackoff, maxBackoff, randomFactor).WithMaxNrOfRetries(maxNrOfRetries);

    /// <summary>Starts the child again whenever it has stopped, by itself or by its supervision; failures are handled by the strategy first.</summary>
    /// <inheritdoc cref="OnFailure(Props, string, TimeSpan, TimeSpan, double)"/>
    public static BackoffOptions OnStop(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        new BackoffRecipe(BackoffKind.OnStop, childProps, childName, minBackoff, maxBackoff, randomFactor);

    /// <inheritdoc cref="OnStop(Props, string, TimeSpan, TimeSpan, double)"/>
    /// <param name="maxNrOfRetries">Starts after the first at most, after which the supervisor stops; -1 is no limit.</param>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor).WithMaxNrOfRetries(maxNrOfRetries);
}
