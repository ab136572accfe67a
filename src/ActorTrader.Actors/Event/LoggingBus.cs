namespace ActorTrader.Actors.Event;

/// <summary>Delivers published objects to the actors that subscribed to their type or to one above it.</summary>
public abstract class LoggingBus : ActorEventBus<object, Type>
{
    private readonly Lock _muting = new();
    private Predicate<object>[] _muted = [];

    /// <summary>Log events below this level are not even made.</summary>
    public LogLevel LogLevel { get; private set; } = LogLevel.InfoLevel;

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    public void SetLogLevel(LogLevel logLevel) => LogLevel = logLevel;

    /// <summary>Whether loggers are to leave the event out; it is delivered all the same.</summary>
    internal bool IsMuted(object @event) => Volatile.Read(ref _muted) is { Length: > 0 } muted && Array.Exists(muted, one => one(@event));

    internal void Mute(Predicate<object> events)
    {
        lock (_muting) Volatile.Write(ref _muted, [.. _muted, events]);
    }

    internal void Unmute(Predicate<object> events)
    {
        lock (_muting) Volatile.Write(ref _muted, [.. _muted.Where(one => !ReferenceEquals(one, events))]);
    }

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();
}
