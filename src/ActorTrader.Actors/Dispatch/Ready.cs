using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Dispatch;

/// <summary>Something that a deterministic executor may run next.</summary>
internal abstract class Ready(string name)
{
    private readonly ulong _nameHash = SplitMix.HashOf(name);

    /// <summary>The path of the actor, or what kind of work it is.</summary>
    public string Name => name;

    public ulong NameHash => _nameHash;

    /// <summary>For policies with priorities; 0 before one was drawn.</summary>
    public ulong Priority { get; set; }

    /// <summary>Null for work that belongs to no system.</summary>
    public virtual ActorSystemImpl? System => null;

    /// <summary>Whether it runs as the application's code does: with the executor's context. Completions run without, which keeps continuations in line.</summary>
    public virtual bool InContext => true;

    public abstract void Run(DeterministicExecutor executor);
}

/// <summary>An actor with messages.</summary>
internal sealed class ReadyActor(ActorCell cell) : Ready(cell.Self.Path.ToString()!)
{
    public override ActorSystemImpl System => cell.SystemImpl;

    public override void Run(DeterministicExecutor executor) => cell.RunStep(executor, this);
}

/// <summary>A continuation, or the completion of a task.</summary>
internal sealed class ReadyCall(string name, Action call, bool inContext) : Ready(name)
{
    public override bool InContext => inContext;

    public override void Run(DeterministicExecutor executor)
    {
        executor.Record(this, null, "run");
        call();
    }
}

/// <summary>An Ask with answers on their way, in the order of sending.</summary>
internal sealed class ReadyPromise(IPromise promise, ActorSystemImpl? system) : Ready("/temp")
{
    private readonly Queue<(Envelope Envelope, bool IsNew)> _answers = new();

    public override ActorSystemImpl? System => system;

    public override bool InContext => false;

    public int Count => _answers.Count;

    public void Enqueue(Envelope answer, bool isNew) => _answers.Enqueue((answer, isNew));

    public override void Run(DeterministicExecutor executor)
    {
        var (answer, isNew) = _answers.Dequeue();
        executor.Record(this, answer.Message, null);
        var verdict = isNew ? executor.Judge(answer.Sender, Name, answer.Message) : Verdict.Deliver;
        if (verdict.Copy is { } later) executor.After(later, () => executor.Defer(promise, answer, isNew: false));
        if (verdict.Delay is { } delay) executor.After(delay, () => executor.Defer(promise, answer, isNew: false));
        else if (!verdict.IsDropped) promise.Receive(answer.Message, answer.Sender);
        executor.Requeue(promise, this);
    }
}
