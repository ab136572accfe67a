using System.Collections.Concurrent;

namespace ActorTrader.Actors.Event;

/// <summary>Delivers events to subscribers by classifier. Publishing takes no lock: who receives a classifier's events is worked out once and
/// remembered until a subscription changes.</summary>
/// <typeparam name="TEvent">What is published.</typeparam>
/// <typeparam name="TClassifier">What is subscribed to; must have value equality.</typeparam>
/// <typeparam name="TSubscriber">Who is delivered to; must have value equality.</typeparam>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
    where TSubscriber : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TClassifier, List<Subscription<TSubscriber, TClassifier>>> _subscriptions = [];
    private readonly ConcurrentDictionary<TClassifier, TSubscriber[]> _receivers = new();

    /// <summary>False when it was subscribed already.</summary>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(classifier);
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(classifier, out var subscriptions)) _subscriptions[classifier] = subscriptions = [];
            var added = !subscriptions.Exists(known => known.Subscriber.Equals(subscriber));
            if (added) subscriptions.Add(new Subscription<TSubscriber, TClassifier>(subscriber));

            // What it had turned away of a wider classifier it wants again.
            var takenBack = TakeBack(subscriber, classifier);
            if (!added && !takenBack) return false;
            _receivers.Clear();
            return true;
        }
    }

    /// <summary>Ends all subscriptions of <paramref name="subscriber"/>; false when there were none.</summary>
    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_gate)
        {
            var removed = 0;
            foreach (var subscriptions in _subscriptions.Values) removed += subscriptions.RemoveAll(known => known.Subscriber.Equals(subscriber));
            if (removed > 0) _receivers.Clear();
            return removed > 0;
        }
    }

    /// <summary>Ends the subscription to <paramref name="classifier"/>; one to a wider classifier goes on without it. False when there was neither.</summary>
    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_gate)
        {
            var removed = _subscriptions.TryGetValue(classifier, out var own) && own.RemoveAll(known => known.Subscriber.Equals(subscriber)) > 0;
            var changed = removed || TurnAway(subscriber, classifier);
            if (changed) _receivers.Clear();
            return changed;
        }
    }

    /// <summary>Delivers <paramref name="event"/> to each subscriber once, also when it subscribed to several fitting classifiers.</summary>
    public virtual void Publish(TEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var classifier = GetClassifier(@event);
        if (!_receivers.TryGetValue(classifier, out var receivers)) receivers = Remember(@event, classifier);
        foreach (var receiver in receivers) Publish(@event, receiver);
    }

    /// <summary>True when <paramref name="child"/> is <paramref name="parent"/> or narrower.</summary>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    /// <summary>Delivers to one subscriber.</summary>
    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    /// <summary>True when a subscriber of <paramref name="classifier"/> is to get <paramref name="event"/>.</summary>
    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    /// <summary>The event's own classifier. Events of one classifier go to the same subscribers.</summary>
    protected abstract TClassifier GetClassifier(TEvent @event);

    protected string SimpleName(object source) => SimpleName(source.GetType());

    protected string SimpleName(Type source) => source.Name;

    private bool TurnAway(TSubscriber subscriber, TClassifier classifier)
    {
        var changed = false;
        foreach (var (wider, subscriptions) in _subscriptions)
        {
            if (!IsSubClassification(wider, classifier)) continue;
            foreach (var subscription in subscriptions) changed |= subscription.Subscriber.Equals(subscriber) && subscription.Unsubscriptions.Add(classifier);
        }

        return changed;
    }

    private bool TakeBack(TSubscriber subscriber, TClassifier classifier)
    {
        var changed = false;
        foreach (var subscription in _subscriptions.Values.SelectMany(subscriptions => subscriptions))
        {
            changed |= subscription.Subscriber.Equals(subscriber) && subscription.Unsubscriptions.Remove(classifier);
        }

        return changed;
    }

    private TSubscriber[] Remember(TEvent @event, TClassifier classifier)
    {
        lock (_gate)
        {
            var receivers = _subscriptions.Where(entry => Classify(@event, entry.Key)).SelectMany(entry => entry.Value)
                .Where(subscription => !subscription.Unsubscriptions.Any(turnedAway => Classify(@event, turnedAway)))
                .Select(subscription => subscription.Subscriber).Distinct().ToArray();
            _receivers[classifier] = receivers;
            return receivers;
        }
    }
}
