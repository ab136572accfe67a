namespace ActorTrader.Actors.Internal;

/// <summary>A ring of envelopes, open at both ends; used by one thread at a time. Grows as needed: its owner holds the bound.</summary>
internal sealed class EnvelopeDeque
{
    private Envelope[] _items = new Envelope[8];
    private int _head;

    public int Count { get; private set; }

    public void PushBack(Envelope envelope)
    {
        EnsureRoom();
        _items[(_head + Count++) & (_items.Length - 1)] = envelope;
    }

    public void PushFront(Envelope envelope)
    {
        EnsureRoom();
        _head = (_head - 1) & (_items.Length - 1);
        _items[_head] = envelope;
        Count++;
    }

    public bool TryPopFront(out Envelope envelope)
    {
        if (Count == 0)
        {
            envelope = default;
            return false;
        }

        envelope = _items[_head];
        _items[_head] = default;
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return true;
    }

    public Envelope[] ToArray()
    {
        var all = new Envelope[Count];
        for (var i = 0; i < all.Length; i++) all[i] = _items[(_head + i) & (_items.Length - 1)];
        return all;
    }

    public void Clear()
    {
        Array.Clear(_items);
        (_head, Count) = (0, 0);
    }

    private void EnsureRoom()
    {
        if (Count < _items.Length) return;
        var grown = new Envelope[_items.Length * 2];
        ToArray().CopyTo(grown, 0);
        (_items, _head) = (grown, 0);
    }
}
