namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>What a test lets its test actor do, and waits for.</summary>
internal abstract class TestActorCommand
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public void Execute(IActorContext context, Dictionary<IActorRef, SupervisorStrategy> strategies)
    {
        Do(context, strategies);
        _done.TrySetResult();
    }

    protected abstract void Do(IActorContext context, Dictionary<IActorRef, SupervisorStrategy> strategies);
}

internal sealed class WatchCommand(IActorRef actor) : TestActorCommand
{
    public override string ToString() => $"watch {actor}";

    protected override void Do(IActorContext context, Dictionary<IActorRef, SupervisorStrategy> strategies) => context.Watch(actor);
}

internal sealed class UnwatchCommand(IActorRef actor) : TestActorCommand
{
    public override string ToString() => $"unwatch {actor}";

    protected override void Do(IActorContext context, Dictionary<IActorRef, SupervisorStrategy> strategies) => context.Unwatch(actor);
}

internal sealed class SpawnCommand(Props props, string? name, SupervisorStrategy? strategy) : TestActorCommand
{
    private IActorRef? _child;
    private Exception? _refusal;

    /// <exception cref="InvalidActorNameException">The name was refused.</exception>
    public IActorRef Result => _child ?? throw _refusal ?? new InvalidOperationException("the test actor created no child");

    public override string ToString() => $"create a child of {props.Type}";

    protected override void Do(IActorContext context, Dictionary<IActorRef, SupervisorStrategy> strategies)
    {
        try
        {
            _child = context.ActorOf(props, name);
            if (strategy is not null) strategies[_child] = strategy;
        }
        catch (InvalidActorNameException e)
        {
            _refusal = e;
        }
    }
}
