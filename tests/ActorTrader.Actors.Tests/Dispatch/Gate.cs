namespace ActorTrader.Actors.Tests.Dispatch;

/// <summary>Holds an actor inside a message, so that what comes after it waits in the mailbox.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = Some.Signal();
    private readonly ManualResetEventSlim _open = new();

    /// <summary>Returns when <paramref name="actor"/> is held.</summary>
    public async Task<Gate> Hold(IActorRef actor)
    {
        actor.Tell((Act)(_ =>
        {
            _entered.SetResult();
            _open.Wait(Some.Patience).ShouldBeTrue();
        }));
        await _entered.Task.WaitAsync(Some.Patience);
        return this;
    }

    public void Open() => _open.Set();
}
