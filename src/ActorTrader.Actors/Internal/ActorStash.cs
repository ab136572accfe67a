namespace ActorTrader.Actors.Internal;

/// <summary>The stash of one incarnation.</summary>
internal sealed class ActorStash(ActorCell cell, int capacity) : IStash
{
    private readonly EnvelopeDeque _stashed = new();
    private object? _last;

    public int Count => _stashed.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => capacity >= 0 && Count >= capacity;

    public int Capacity => capacity;

    public void Stash()
    {
        if (!ReferenceEquals(ActorCell.Current, cell)) ActorCell.RequireCurrent().RequireSame(cell);
        var envelope = cell.CurrentEnvelope;
        if (envelope.Message is null) throw new IllegalActorStateException("there is no message in hand to stash");
        if (ReferenceEquals(_last, envelope.Message) && NonEmpty)
        {
            throw new IllegalActorStateException($"Can't stash the same message {envelope.Message} more than once");
        }

        if (IsFull) throw new StashOverflowException($"Couldn't enqueue message {envelope.Message} of {cell.Self.Path}: the stash holds its limit of {capacity}");
        _last = envelope.Message;
        _stashed.PushBack(envelope);
    }

    public void Unstash()
    {
        if (_stashed.TryPopFront(out var oldest)) Return([oldest]);
    }

    public void UnstashAll()
    {
        if (IsEmpty) return;
        var all = _stashed.ToArray();
        _stashed.Clear();
        Return(all);
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        foreach (var envelope in all.Where(envelope => !predicate(envelope))) _stashed.PushBack(envelope);
        Return([.. all.Where(predicate)]);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        _last = null;
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse()) _stashed.PushFront(envelope);
    }

    private void Return(Envelope[] envelopes)
    {
        _last = null;
        foreach (var envelope in envelopes)
        {
            if (envelope.Message is Terminated terminated) cell.Reannounce(terminated);
        }

        cell.Prepend(envelopes);
    }
}
