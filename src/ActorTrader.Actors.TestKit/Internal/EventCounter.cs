using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>Counts fitting events from its creation to its disposal, and keeps them out of the log meanwhile.</summary>
/// <remarks>It subscribes itself, not an actor: an event counts as soon as it is published.</remarks>
internal sealed class EventCounter : ActorRefBase, IUnmutableFilter
{
    private static int _last;
    private readonly EventStream _stream;
    private readonly IReadOnlyList<EventMatch> _matches;
    private readonly Predicate<object> _fits;
    private readonly SemaphoreSlim _came = new(0);
    private volatile object? _lastEvent;
    private int _count;

    public EventCounter(ActorSystem system, IReadOnlyList<EventMatch> matches)
    {
        (_stream, _matches) = (system.EventStream, matches);
        _fits = Fits;
        Path = new RootActorPath(Address.AllSystems) / $"eventFilter{Interlocked.Increment(ref _last)}";
        _stream.Mute(_fits);
        foreach (var channel in matches.Select(match => match.Channel).Distinct()) _stream.Subscribe(this, channel);
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>The last that fitted.</summary>
    public object? Last => _lastEvent;

    /// <summary>Released once for each fitting event.</summary>
    public SemaphoreSlim Came => _came;

    public override ActorPath Path { get; }

    public void Unmute()
    {
        _stream.Unmute(_fits);
        _stream.Unsubscribe(this);
    }

    public void Dispose() => Unmute();

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (!Fits(message)) return;
        _lastEvent = message;
        Interlocked.Increment(ref _count);
        _came.Release();
    }

    private bool Fits(object published) => _matches.Any(match => match.Fits(published));
}
