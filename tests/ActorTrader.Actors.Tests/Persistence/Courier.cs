using ActorTrader.Actors.Persistence;

namespace ActorTrader.Actors.Tests.Persistence;

internal sealed record Ship(string Text);

internal sealed record Parcel(long Id, string Text);

internal sealed record Receipt(long Id);

internal delegate void InCourier(Courier courier);

/// <summary>Ships texts to one address until it has the receipt, and tells its log what is remarkable.</summary>
internal sealed class Courier : AtLeastOnceDeliveryReceiveActor
{
    private readonly IActorRef _log;

    public Courier(string id, ActorPath address, IActorRef log, Func<PersistenceSettings.AtLeastOnceDeliverySettings, PersistenceSettings.AtLeastOnceDeliverySettings> settings)
        : base(settings)
    {
        PersistenceId = id;
        _log = log;

        Recover<SnapshotOffer>(offer => SetDeliverySnapshot((AtLeastOnceDeliverySnapshot)offer.Snapshot));
        Recover<Ship>(ship => Deliver(address, number => new Parcel(number, ship.Text)));
        Recover<Receipt>(receipt => ConfirmDelivery(receipt.Id));

        Command<Ship>(ship => Persist(ship, _ => Deliver(address, number => new Parcel(number, ship.Text))));
        Command<Receipt>(receipt => Persist(receipt, _ => Say(ConfirmDelivery(receipt.Id))));
        Command<UnconfirmedWarning>(warning => Say(warning));
        Command<SaveSnapshotSuccess>(_ => Say("saved"));
        Command<InCourier>(act => act(this));
        Command<Exception>(fault => throw fault);
    }

    public override string PersistenceId { get; }

    public void Say(object what) => _log.Tell(what, Self);
}
