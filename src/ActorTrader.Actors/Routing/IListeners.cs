namespace ActorTrader.Actors.Routing;

/// <summary>An actor that tells others what happens to it; <see cref="Listen"/> and <see cref="Deafen"/> join and leave.</summary>
public interface IListeners
{
    ListenerSupport Listeners { get; }
}
