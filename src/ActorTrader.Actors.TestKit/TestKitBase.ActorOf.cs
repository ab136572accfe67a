using System.Linq.Expressions;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Creating and watching actors.</summary>
public abstract partial class TestKitBase
{
    public IActorRef ActorOf(Props props) => Sys.ActorOf(props);

    public IActorRef ActorOf(Props props, string? name) => Sys.ActorOf(props, name);

    public IActorRef ActorOf<TActor>() where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>());

    public IActorRef ActorOf<TActor>(string name) where TActor : ActorBase, new() => Sys.ActorOf(Props.Create<TActor>(), name);

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory) where TActor : ActorBase => Sys.ActorOf(Props.Create(factory));

    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name) where TActor : ActorBase => Sys.ActorOf(Props.Create(factory), name);

    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => Sys.ActorSelection(anchorRef, actorPath);

    /// <summary>Creates a child of the test actor, supervised by <paramref name="supervisorStrategy"/>.</summary>
    public IActorRef ChildActorOf(Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(new SpawnCommand(props, name, supervisorStrategy), cancellationToken);

    public IActorRef ChildActorOf(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(new SpawnCommand(props, null, supervisorStrategy), cancellationToken);

    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(new SpawnCommand(props, name, null), cancellationToken);

    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        Spawn(new SpawnCommand(props, null, null), cancellationToken);

    public Task<IActorRef> ChildActorOfAsync(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        SpawnAsync(new SpawnCommand(props, name, supervisorStrategy), cancellationToken);

    public Task<IActorRef> ChildActorOfAsync(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        SpawnAsync(new SpawnCommand(props, null, supervisorStrategy), cancellationToken);

    public Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default) =>
        SpawnAsync(new SpawnCommand(props, name, null), cancellationToken);

    public Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default) =>
        SpawnAsync(new SpawnCommand(props, null, null), cancellationToken);

    /// <summary>Watches; <see cref="Terminated"/> comes to the test actor.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        Order(new WatchCommand(actorToWatch), default);
        return actorToWatch;
    }

    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        await OrderAsync(new WatchCommand(actorToWatch), default).ConfigureAwait(false);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        Order(new UnwatchCommand(actorToUnwatch), default);
        return actorToUnwatch;
    }

    public async Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch)
    {
        await OrderAsync(new UnwatchCommand(actorToUnwatch), default).ConfigureAwait(false);
        return actorToUnwatch;
    }

    private IActorRef Spawn(SpawnCommand command, CancellationToken cancellationToken)
    {
        Order(command, cancellationToken);
        return command.Result;
    }

    private async Task<IActorRef> SpawnAsync(SpawnCommand command, CancellationToken cancellationToken)
    {
        await OrderAsync(command, cancellationToken).ConfigureAwait(false);
        return command.Result;
    }

    private void Order(TestActorCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TestActor.Tell(command, ActorRefs.NoSender);
        if (!_waiting.For(command.Done, Dilated(TestKitSettings.DefaultTimeout))) FailOrder(command);
    }

    private async ValueTask OrderAsync(TestActorCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TestActor.Tell(command, ActorRefs.NoSender);
        var isDone = await _waiting.ForAsync(command.Done, Dilated(TestKitSettings.DefaultTimeout), cancellationToken).ConfigureAwait(false);
        if (!isDone) FailOrder(command);
    }

    private void FailOrder(TestActorCommand command) =>
        _assertions.Fail("{0}", $"the test actor did not {command} within {Dilated(TestKitSettings.DefaultTimeout)}; was it stopped?");
}
