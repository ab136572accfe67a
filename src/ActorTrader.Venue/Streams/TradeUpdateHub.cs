using ActorTrader.Venue.Trading;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Venue.Streams;

/// <summary>Sends order updates to the listeners of their account. Called by the venue's loop after the updates are durable.</summary>
/// <remarks>Never waits: a listener whose queue is full is disconnected, and recovers over REST as it must after any reconnect.</remarks>
internal sealed class TradeUpdateHub(TimeProvider time, ILogger log)
{
    private readonly Lock _lock = new();
    private readonly Ulids _eventIds = new(time);
    private readonly List<TradeUpdateSession> _open = [];
    private volatile TradeUpdateSession[] _sessions = [];

    public void Join(TradeUpdateSession session) => Change(open => open.Add(session));

    public void Leave(TradeUpdateSession session) => Change(open => open.Remove(session));

    public void Publish(IReadOnlyList<OrderUpdate> updates)
    {
        var sessions = _sessions;
        foreach (var update in updates)
        {
            // Counted for every event, heard or not: the next id does not depend on who listens.
            var eventId = _eventIds.Next();
            byte[]? bytes = null;
            foreach (var session in sessions)
            {
                if (!session.Hears(update.Happened.Order.AccountId)) continue;
                bytes ??= TradeUpdateJson.Bytes(update, eventId);
                if (session.Connection.TrySend(Frame.Of(bytes)) || session.Connection.IsEnding) continue;
                VenueLog.SlowSubscriber(log, "trade_updates", session.Id);
                session.Connection.CutOff(null);
            }
        }
    }

    private void Change(Action<List<TradeUpdateSession>> change)
    {
        lock (_lock)
        {
            change(_open);
            _sessions = [.. _open];
        }
    }
}
