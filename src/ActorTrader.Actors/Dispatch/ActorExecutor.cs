using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>The one seam between actors and the machine: when a ready actor runs, and what time it is.</summary>
/// <remarks>
/// The runtime calls <see cref="Schedule"/> once each time a cell becomes ready; the executor then calls <c>cell.Run()</c> once, at any later moment,
/// on any thread. A cell is never scheduled twice at a time. A deterministic executor keeps a list of ready cells and chooses by a seed.
/// </remarks>
internal abstract class ActorExecutor
{
    /// <summary>The most messages that an actor handles in one run.</summary>
    public abstract int Throughput { get; }

    public abstract TimeProvider Time { get; }

    /// <summary>True when the actor that runs must leave after its turn, since others may want theirs.</summary>
    public virtual bool HasOthersWaiting => true;

    /// <summary>Deterministic: steps run one by one, on the thread that asks for them.</summary>
    public virtual bool IsStepped => false;

    /// <summary>For the randomness of systems whose settings give no seed; null draws one.</summary>
    public virtual int? Seed => null;

    /// <summary>Runs the continuations of tasks that the runtime attaches; use it in place of <see cref="TaskScheduler.Default"/>.</summary>
    public virtual TaskScheduler TaskScheduler => TaskScheduler.Default;

    /// <summary>For every completion source of the runtime; who awaits it never goes on inside of the actor that completes it.</summary>
    public virtual TaskCreationOptions CompletionOptions => TaskCreationOptions.RunContinuationsAsynchronously;

    public abstract void Schedule(ActorCell cell);

    /// <summary>Called in the turn in which the cell stops; later ones only empty its mailbox.</summary>
    public virtual void Detach(ActorCell cell) { }

    /// <summary>Runs what completes such a source; only a deterministic executor puts it off, to have the continuations on its own thread.</summary>
    public virtual void Complete(Action completion) => completion();

    /// <summary>Awaits the end of a task of the application, successful or not, and goes on where completions run.</summary>
    public ExecutorAwaitable EndOf(Task task) => new(task, this);

    /// <summary>True when the executor took the message on: it calls <see cref="IPromise.Receive"/> later.</summary>
    public virtual bool Defer(IPromise promise, object message, IActorRef? sender) => false;
}
