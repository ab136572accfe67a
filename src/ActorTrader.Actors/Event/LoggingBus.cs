using System.Collections.Concurrent;
using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Event;

/// <summary>Delivers published objects to the actors that subscribed to their type or to one above it. Publishing is lock-free.</summary>
public abstract class LoggingBus
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Type, IActorRef[]> _receivers = new();
    private readonly Dictionary<Type, List<IActorRef>> _byChannel = [];

    /// <summary>Log events below this level are not even made.</summary>
    public LogLevel LogLevel { get; private set; } = LogLevel.InfoLevel;

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    public void SetLogLevel(LogLevel logLevel) => LogLevel = logLevel;

    /// <summary>Tells <paramref name="event"/> to each subscriber once, also when it subscribed to several fitting types.</summary>
    public void Publish(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var type = @event.GetType();
        if (!_receivers.TryGetValue(type, out var receivers)) receivers = Remember(type);
        foreach (var receiver in receivers) receiver.Tell(@event, ActorRefs.NoSender);
    }

    /// <summary>False when it was subscribed already.</summary>
    public virtual bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        lock (_gate)
        {
            if (!_byChannel.TryGetValue(channel, out var subscribers)) _byChannel[channel] = subscribers = [];
            if (subscribers.Contains(subscriber)) return false;
            subscribers.Add(subscriber);
            _receivers.Clear();
        }

        if (subscriber is LocalActorRef local) ForgetWhenStopped(local);
        return true;
    }

    /// <summary>False when it was not subscribed.</summary>
    public virtual bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        lock (_gate)
        {
            if (!_byChannel.TryGetValue(channel, out var subscribers) || !subscribers.Remove(subscriber)) return false;
            _receivers.Clear();
            return true;
        }
    }

    /// <summary>Ends all subscriptions of <paramref name="subscriber"/>; false when there were none.</summary>
    public virtual bool Unsubscribe(IActorRef subscriber)
    {
        lock (_gate)
        {
            var removed = 0;
            foreach (var subscribers in _byChannel.Values) removed += subscribers.RemoveAll(known => known.Equals(subscriber));
            if (removed > 0) _receivers.Clear();
            return removed > 0;
        }
    }

    // The flag is read once more after it is set: a subscriber that stopped meanwhile is forgotten here, any later one by its own stop.
    private void ForgetWhenStopped(LocalActorRef subscriber)
    {
        subscriber.Cell.MarkSubscribed();
        if (subscriber.IsTerminated) Unsubscribe(subscriber);
    }

    private IActorRef[] Remember(Type type)
    {
        lock (_gate)
        {
            var receivers = _byChannel.Where(entry => entry.Key.IsAssignableFrom(type)).SelectMany(entry => entry.Value).Distinct().ToArray();
            _receivers[type] = receivers;
            return receivers;
        }
    }
}
