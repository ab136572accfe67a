namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>What a test actor received and the test has not taken yet, in order.</summary>
internal sealed class ReceivedQueue
{
    private readonly LinkedList<MessageEnvelope> _waiting = [];
    private readonly SemaphoreSlim _available = new(0);

    public int Count
    {
        get
        {
            lock (_waiting) return _waiting.Count;
        }
    }

    public void Add(MessageEnvelope envelope)
    {
        lock (_waiting) _waiting.AddLast(envelope);
        _available.Release();
    }

    public bool TryTake(TimeSpan timeout, CancellationToken cancellationToken, out MessageEnvelope envelope)
    {
        var taken = _available.Wait(timeout, cancellationToken);
        envelope = taken ? RemoveFirst() : NullMessageEnvelope.Instance;
        return taken;
    }

    public async ValueTask<MessageEnvelope?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        await _available.WaitAsync(timeout, cancellationToken).ConfigureAwait(false) ? RemoveFirst() : null;

    public bool TryPeek(TimeSpan timeout, CancellationToken cancellationToken, out MessageEnvelope envelope)
    {
        envelope = NullMessageEnvelope.Instance;
        if (!_available.Wait(timeout, cancellationToken)) return false;
        lock (_waiting) envelope = _waiting.First!.Value;
        _available.Release();
        return true;
    }

    public void PutBack(MessageEnvelope envelope)
    {
        lock (_waiting) _waiting.AddFirst(envelope);
        _available.Release();
    }

    private MessageEnvelope RemoveFirst()
    {
        lock (_waiting)
        {
            var first = _waiting.First!.Value;
            _waiting.RemoveFirst();
            return first;
        }
    }
}
