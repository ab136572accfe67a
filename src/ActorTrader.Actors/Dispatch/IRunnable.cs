namespace ActorTrader.Actors.Dispatch;

/// <summary>A unit of work for a thread pool or a scheduler.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}
