namespace ActorTrader.Actors.TestKit;

/// <summary>Keeps events out of the log until it is told otherwise, or disposed of.</summary>
public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}
