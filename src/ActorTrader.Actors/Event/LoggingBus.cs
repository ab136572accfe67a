namespace ActorTrader.Actors.Event;

/// <summary>Delivers published objects to the actors that subscribed to their type or to one above it.</summary>
public abstract class LoggingBus : ActorEventBus<object, Type>
{
    /// <summary>Log events below this level are not even made.</summary>
    public LogLevel LogLevel { get; private set; } = LogLevel.InfoLevel;

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    public void SetLogLevel(LogLevel logLevel) => LogLevel = logLevel;

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    protected override Type GetClassifier(object @event) => @event.GetType();
}
