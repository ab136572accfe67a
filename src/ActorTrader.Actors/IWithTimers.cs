namespace ActorTrader.Actors;

/// <summary>An actor with timers, which the runtime sets after the constructor has run.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
