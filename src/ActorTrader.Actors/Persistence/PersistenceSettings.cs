namespace ActorTrader.Actors.Persistence;

/// <summary>The defaults of a system's persistent actors, as <see cref="PersistenceSetup"/> gave them.</summary>
public sealed class PersistenceSettings
{
    internal PersistenceSettings(PersistenceSetup setup) => AtLeastOnceDelivery = setup.AtLeastOnceDelivery;

    public AtLeastOnceDeliverySettings AtLeastOnceDelivery { get; set; }

    /// <summary>How an actor delivers again what was not confirmed. Immutable.</summary>
    /// <param name="redeliverInterval">How long a confirmation may take before the message is sent again; positive.</param>
    /// <param name="redeliveryBurstLimit">The most messages sent again at a time; positive. The rest waits half an interval.</param>
    /// <param name="warnAfterNumberOfUnconfirmedAttempts">After how many sends without confirmation the actor gets an <see cref="UnconfirmedWarning"/>.</param>
    /// <param name="maxUnconfirmedMessages">The most messages kept in memory; positive. One more fails with <see cref="MaxUnconfirmedMessagesExceededException"/>.</param>
    public sealed class AtLeastOnceDeliverySettings(
        TimeSpan redeliverInterval, int redeliveryBurstLimit, int warnAfterNumberOfUnconfirmedAttempts, int maxUnconfirmedMessages)
    {
        internal static readonly AtLeastOnceDeliverySettings Default = new(TimeSpan.FromSeconds(5), 10_000, 5, 100_000);

        public TimeSpan RedeliverInterval { get; } = redeliverInterval > TimeSpan.Zero
            ? redeliverInterval
            : throw new ArgumentOutOfRangeException(nameof(redeliverInterval), redeliverInterval, "must be positive");

        public int RedeliveryBurstLimit { get; } = Positive(redeliveryBurstLimit, nameof(redeliveryBurstLimit));

        public int WarnAfterNumberOfUnconfirmedAttempts { get; } = warnAfterNumberOfUnconfirmedAttempts;

        public int MaxUnconfirmedMessages { get; } = Positive(maxUnconfirmedMessages, nameof(maxUnconfirmedMessages));

        public AtLeastOnceDeliverySettings WithRedeliverInterval(TimeSpan redeliverInterval) =>
            new(redeliverInterval, RedeliveryBurstLimit, WarnAfterNumberOfUnconfirmedAttempts, MaxUnconfirmedMessages);

        public AtLeastOnceDeliverySettings WithRedeliveryBurstLimit(int redeliveryBurstLimit) =>
            new(RedeliverInterval, redeliveryBurstLimit, WarnAfterNumberOfUnconfirmedAttempts, MaxUnconfirmedMessages);

        public AtLeastOnceDeliverySettings WithUnconfirmedAttemptsToWarn(int unconfirmedAttemptsToWarn) =>
            new(RedeliverInterval, RedeliveryBurstLimit, unconfirmedAttemptsToWarn, MaxUnconfirmedMessages);

        public AtLeastOnceDeliverySettings WithMaxUnconfirmedMessages(int maxUnconfirmedMessages) =>
            new(RedeliverInterval, RedeliveryBurstLimit, WarnAfterNumberOfUnconfirmedAttempts, maxUnconfirmedMessages);

        private static int Positive(int value, string name) =>
            value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "must be positive");
    }
}
