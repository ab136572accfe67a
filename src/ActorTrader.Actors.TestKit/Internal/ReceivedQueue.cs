namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>What a test actor received and the test has not taken yet, in order, and what it received last for the text of failures.</summary>
internal sealed class ReceivedQueue(Waiting waiting)
{
    private const int RecentCapacity = 10;

    private readonly LinkedList<MessageEnvelope> _waiting = [];
    private readonly Queue<MessageEnvelope> _recent = new(RecentCapacity);
    private readonly SemaphoreSlim _available = new(0);
    private long _total;

    public int Count
    {
        get
        {
            lock (_waiting) return _waiting.Count;
        }
    }

    public void Add(MessageEnvelope envelope)
    {
        lock (_waiting)
        {
            _waiting.AddLast(envelope);
            if (_recent.Count == RecentCapacity) _recent.Dequeue();
            _recent.Enqueue(envelope);
            _total++;
        }

        _available.Release();
    }

    public bool TryTake(TimeSpan timeout, CancellationToken cancellationToken, out MessageEnvelope envelope)
    {
        var taken = waiting.For(_available, timeout, cancellationToken);
        envelope = taken ? RemoveFirst() : NullMessageEnvelope.Instance;
        return taken;
    }

    public async ValueTask<MessageEnvelope?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        await waiting.ForAsync(_available, timeout, cancellationToken).ConfigureAwait(false) ? RemoveFirst() : null;

    public bool TryPeek(TimeSpan timeout, CancellationToken cancellationToken, out MessageEnvelope envelope)
    {
        var isThere = waiting.For(_available, timeout, cancellationToken);
        envelope = isThere ? First() : NullMessageEnvelope.Instance;
        return isThere;
    }

    public async ValueTask<MessageEnvelope?> PeekAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        await waiting.ForAsync(_available, timeout, cancellationToken).ConfigureAwait(false) ? First() : null;

    public void PutBack(MessageEnvelope envelope)
    {
        lock (_waiting) _waiting.AddFirst(envelope);
        _available.Release();
    }

    /// <summary>A sentence about what arrived, taken by the test or not.</summary>
    public string Describe()
    {
        lock (_waiting)
        {
            if (_total == 0) return "No message has arrived.";
            var which = _total > _recent.Count ? $"The last {_recent.Count} of {_total} messages" : "All messages";
            return $"{which} that arrived, oldest first: {string.Join("; ", _recent)}.";
        }
    }

    private MessageEnvelope First()
    {
        lock (_waiting)
        {
            var first = _waiting.First!.Value;
            _available.Release();
            return first;
        }
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
