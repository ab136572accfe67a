namespace ActorTrader.Actors.Internal;

/// <summary>What most actors never need, apart, so that a million of them fit.</summary>
internal sealed partial class ActorCell
{
    private Extras Extra => _extras ??= new Extras();

    private sealed class Extras
    {
        /// <summary>The behaviours below the current one.</summary>
        public Stack<Receive>? Below;

        public HashSet<IInternalActorRef>? Watchers;

        /// <summary>The value is the message of WatchWith, or null for Terminated.</summary>
        public Dictionary<IActorRef, object?>? Watching;

        /// <summary>Terminations that wait in the mailbox.</summary>
        public Dictionary<IActorRef, object?>? Announced;

        /// <summary>Of children that have failed.</summary>
        public Dictionary<LocalActorRef, RestartWindow>? Restarts;

        public LocalActorRef? Perpetrator;
        public Exception? Recreating;
        public List<ActorWork>? Postponed;
        public Task? WriteInFlight;
        public ActorSynchronizationContext? Asynchronous;
        public TimerScheduler? Timers;
        public ActorStash? Stash;
        public TimeSpan? ReceiveTimeout;
        public ITimer? ReceiveTimer;
        public bool ReceiveTimerArmed;
    }
}
