using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Event;

/// <summary>The system-wide bus: log events, dead letters, unhandled messages, and whatever the application publishes. It forgets subscribers that stop.</summary>
public class EventStream : LoggingBus
{
    /// <summary>Creates a bus; <paramref name="debug"/> logs each change of subscription.</summary>
    public EventStream(bool debug) => IsDebug = debug;

    private bool IsDebug { get; }

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        var added = base.Subscribe(subscriber, channel);
        if (added && subscriber is LocalActorRef local) ForgetWhenStopped(local);
        return Trace(added, "subscribed", subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel) =>
        Trace(base.Unsubscribe(subscriber, channel), "unsubscribed", subscriber, channel);

    public override bool Unsubscribe(IActorRef subscriber) => Trace(base.Unsubscribe(subscriber), "unsubscribed", subscriber, null);

    private bool Trace(bool changed, string what, IActorRef subscriber, Type? channel)
    {
        if (IsDebug && changed) Publish(new Debug(nameof(EventStream), GetType(), $"{what} {subscriber} {channel?.FullName ?? "from all channels"}"));
        return changed;
    }

    // The flag is read once more after it is set: a subscriber that stopped meanwhile is forgotten here, any later one by its own stop.
    private void ForgetWhenStopped(LocalActorRef subscriber)
    {
        subscriber.Cell.MarkSubscribed();
        if (subscriber.IsTerminated) Unsubscribe(subscriber);
    }
}
