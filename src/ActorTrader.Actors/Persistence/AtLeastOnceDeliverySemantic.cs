using ActorTrader.Actors.Event;
using static ActorTrader.Actors.Persistence.PersistenceSettings;

namespace ActorTrader.Actors.Persistence;

/// <summary>Sends messages again until they are confirmed. A part of a persistent actor, used only on its turn.</summary>
/// <remarks>
/// Its state is rebuilt by replay: handlers of events call <c>Deliver</c> and <c>ConfirmDelivery</c> again. Ids count up from 1 without gaps and are
/// therefore the same in every replay. A receiver may get a message more than once and, after a loss, out of order. While nothing is
/// unconfirmed, no timer runs.
/// </remarks>
public class AtLeastOnceDeliverySemantic(IActorContext context, AtLeastOnceDeliverySettings settings)
{
    // In the order of ids: redelivery keeps it.
    private readonly SortedDictionary<long, Delivery> _unconfirmed = [];
    private long _lastDeliveryId;
    private ICancelable? _ticks;

    public TimeSpan RedeliverInterval => settings.RedeliverInterval;

    public int RedeliveryBurstLimit => settings.RedeliveryBurstLimit;

    public int WarnAfterNumberOfUnconfirmedAttempts => settings.WarnAfterNumberOfUnconfirmedAttempts;

    public int MaxUnconfirmedMessages => settings.MaxUnconfirmedMessages;

    public int UnconfirmedCount => _unconfirmed.Count;

    private DateTime Now => context.System.Scheduler.Now.UtcDateTime;

    /// <summary>Sends a message until it is confirmed; during recovery it is only noted, and sent when the replay has not confirmed it.</summary>
    /// <param name="destination">Looked up at each send.</param>
    /// <param name="deliveryMessageMapper">Makes the message from its id, which the receiver's confirmation has to bring back.</param>
    /// <param name="isRecovering">Whether the actor is recovering.</param>
    /// <exception cref="MaxUnconfirmedMessagesExceededException">As many as the settings allow are unconfirmed.</exception>
    public void Deliver(ActorPath destination, Func<long, object> deliveryMessageMapper, bool isRecovering)
    {
        if (_unconfirmed.Count >= MaxUnconfirmedMessages)
        {
            throw new MaxUnconfirmedMessagesExceededException(
                $"{context.Self.Path} has too many unconfirmed messages: the maximum allowed is {MaxUnconfirmedMessages}");
        }

        var id = ++_lastDeliveryId;
        var now = Now;
        var delivery = new Delivery(destination, deliveryMessageMapper(id), isRecovering ? now - RedeliverInterval : now, attempt: 0);
        if (isRecovering) _unconfirmed[id] = delivery;
        else Send(id, delivery, now);
    }

    /// <summary>Ends the sending of a message; false when that id is not, or no longer, unconfirmed.</summary>
    public bool ConfirmDelivery(long deliveryId)
    {
        var removed = _unconfirmed.Remove(deliveryId);
        if (_unconfirmed.Count == 0) Cancel();
        return removed;
    }

    public AtLeastOnceDeliverySnapshot GetDeliverySnapshot() => new(_lastDeliveryId, [.. _unconfirmed.Select(Unconfirmed)]);

    public void SetDeliverySnapshot(AtLeastOnceDeliverySnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _lastDeliveryId = snapshot.CurrentDeliveryId;
        _unconfirmed.Clear();
        var now = Now;
        foreach (var delivery in snapshot.UnconfirmedDeliveries)
            _unconfirmed[delivery.DeliveryId] = new Delivery(delivery.Destination, delivery.Message, now, attempt: 0);
        if (_unconfirmed.Count == 0) Cancel();
    }

    /// <summary>Stops the timer; to be called when the actor stops or restarts.</summary>
    public void Cancel()
    {
        _ticks?.Cancel();
        _ticks = null;
    }

    /// <summary>To be called when the replay has ended: what it did not confirm is sent.</summary>
    public void OnReplaySuccess()
    {
        RedeliverOverdue();
        StartTicks();
    }

    /// <summary>Takes the messages of its own timer; false for every other one.</summary>
    public bool AroundReceive(Receive receive, object message)
    {
        if (message is not RedeliveryTick) return false;
        RedeliverOverdue();
        return true;
    }

    internal static ActorPath PathOf(ActorSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var path = selection.Anchor.Path;
        foreach (var element in selection.Path)
        {
            path = element switch
            {
                SelectParent => path.Parent,
                SelectChildName named => path / named.Name,
                _ => throw new NotSupportedException(
                    $"Delivering to wildcard actor selections is not supported, was {selection}: deliver to one actor that passes the message on"),
            };
        }

        return path;
    }

    private static UnconfirmedDelivery Unconfirmed(KeyValuePair<long, Delivery> entry) => new(entry.Key, entry.Value.Destination, entry.Value.Message);

    private void RedeliverOverdue()
    {
        var now = Now;
        var deadline = now - RedeliverInterval;
        var overdue = _unconfirmed.Where(entry => entry.Value.Timestamp <= deadline).Take(RedeliveryBurstLimit).ToArray();
        var warnings = overdue.Where(entry => entry.Value.Attempt == WarnAfterNumberOfUnconfirmedAttempts).Select(Unconfirmed).ToArray();
        foreach (var (id, delivery) in overdue) Send(id, delivery, now);
        if (warnings.Length > 0) context.Self.Tell(new UnconfirmedWarning(warnings), context.Self);
    }

    private void Send(long id, Delivery delivery, DateTime now)
    {
        context.ActorSelection(delivery.Destination).Tell(delivery.Message, context.Self);
        _unconfirmed[id] = new Delivery(delivery.Destination, delivery.Message, now, delivery.Attempt + 1);
        StartTicks();
    }

    // Twice an interval, so that a message waits at most half an interval too long.
    private void StartTicks()
    {
        if (_ticks is not null || _unconfirmed.Count == 0) return;
        var half = RedeliverInterval / 2;
        _ticks = context.System.Scheduler.ScheduleTellRepeatedlyCancelable(half, half, context.Self, RedeliveryTick.Instance, context.Self);
    }

    /// <summary>A message under way.</summary>
    public sealed class Delivery(ActorPath destination, object message, DateTime timestamp, int attempt) : IEquatable<Delivery>
    {
        public ActorPath Destination { get; } = destination;

        public object Message { get; } = message;

        /// <summary>Of the last send, UTC.</summary>
        public DateTime Timestamp { get; } = timestamp;

        /// <summary>How often it was sent.</summary>
        public int Attempt { get; } = attempt;

        public Delivery IncrementedCopy() => new(Destination, Message, Timestamp, Attempt + 1);

        public bool Equals(Delivery? other) =>
            other is not null && Attempt == other.Attempt && Timestamp == other.Timestamp
            && Destination.Equals(other.Destination) && Equals(Message, other.Message);

        public override bool Equals(object? obj) => Equals(obj as Delivery);

        public override int GetHashCode() => HashCode.Combine(Destination, Message, Timestamp, Attempt);
    }

    /// <summary>Says that it is time to look for overdue messages.</summary>
    public sealed class RedeliveryTick : IDeadLetterSuppression, INotInfluenceReceiveTimeout
    {
        private RedeliveryTick() { }

        public static RedeliveryTick Instance { get; } = new();
    }
}
