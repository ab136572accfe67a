using static ActorTrader.Actors.Persistence.PersistenceSettings;

namespace ActorTrader.Actors.Persistence;

/// <summary>A <see cref="ReceivePersistentActor"/> whose messages are sent until they are confirmed.</summary>
/// <remarks>
/// Handlers of events, live and in recovery alike, call <c>Deliver</c> for an event that says "sent" and <see cref="ConfirmDelivery"/> for one that
/// says "confirmed". See <see cref="AtLeastOnceDeliverySemantic"/> for what a receiver has to expect.
/// </remarks>
public abstract class AtLeastOnceDeliveryReceiveActor : ReceivePersistentActor
{
    private readonly AtLeastOnceDeliverySemantic _delivery;

    protected AtLeastOnceDeliveryReceiveActor() : this(settings => settings) { }

    protected AtLeastOnceDeliveryReceiveActor(AtLeastOnceDeliverySettings settings) => _delivery = new AtLeastOnceDeliverySemantic(Cell, settings);

    /// <param name="overrideSettings">Makes this actor's settings from the system's.</param>
    protected AtLeastOnceDeliveryReceiveActor(Func<AtLeastOnceDeliverySettings, AtLeastOnceDeliverySettings> overrideSettings) =>
        _delivery = new AtLeastOnceDeliverySemantic(Cell, overrideSettings(Extension.Settings.AtLeastOnceDelivery));

    public TimeSpan RedeliverInterval => _delivery.RedeliverInterval;

    public int RedeliveryBurstLimit => _delivery.RedeliveryBurstLimit;

    public int WarnAfterNumberOfUnconfirmedAttempts => _delivery.WarnAfterNumberOfUnconfirmedAttempts;

    public int MaxUnconfirmedMessages => _delivery.MaxUnconfirmedMessages;

    /// <summary>How many messages are sent and not confirmed.</summary>
    public int UnconfirmedCount => _delivery.UnconfirmedCount;

    /// <summary>Sends a message to <paramref name="destination"/> until <see cref="ConfirmDelivery"/> is called with its id.</summary>
    /// <param name="deliveryMessageMapper">Makes the message from its id.</param>
    /// <exception cref="MaxUnconfirmedMessagesExceededException">As many as the settings allow are unconfirmed.</exception>
    public void Deliver(ActorPath destination, Func<long, object> deliveryMessageMapper) =>
        _delivery.Deliver(destination, deliveryMessageMapper, IsRecovering);

    /// <summary>As <see cref="Deliver(ActorPath, Func{long, object})"/>, to the one actor that a selection names.</summary>
    /// <exception cref="NotSupportedException">The selection has a wildcard: one confirmation could not speak for many receivers.</exception>
    public void Deliver(ActorSelection destination, Func<long, object> deliveryMessageMapper) =>
        Deliver(AtLeastOnceDeliverySemantic.PathOf(destination), deliveryMessageMapper);

    /// <summary>Ends the sending of a message; false when that id is not, or no longer, unconfirmed.</summary>
    public bool ConfirmDelivery(long deliveryId) => _delivery.ConfirmDelivery(deliveryId);

    /// <summary>The state of delivery, to be saved as a part of the actor's snapshot.</summary>
    public AtLeastOnceDeliverySnapshot GetDeliverySnapshot() => _delivery.GetDeliverySnapshot();

    /// <summary>Restores what <see cref="GetDeliverySnapshot"/> gave.</summary>
    public void SetDeliverySnapshot(AtLeastOnceDeliverySnapshot snapshot) => _delivery.SetDeliverySnapshot(snapshot);

    public override void AroundPreRestart(Exception cause, object? message)
    {
        _delivery.Cancel();
        base.AroundPreRestart(cause, message);
    }

    public override void AroundPostStop()
    {
        _delivery.Cancel();
        base.AroundPostStop();
    }

    protected override void OnReplaySuccess()
    {
        _delivery.OnReplaySuccess();
        base.OnReplaySuccess();
    }

    protected override bool AroundReceive(Receive receive, object message) =>
        _delivery.AroundReceive(receive, message) || base.AroundReceive(receive, message);
}
