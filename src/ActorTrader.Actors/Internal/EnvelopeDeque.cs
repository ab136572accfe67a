namespace ActorTrader.Actors.Internal;

/// <summary>A ring of envelopes, open at both ends; used by one thread at a time. Grows as needed: its owner holds the bound.</summary>
internal sealed class EnvelopeDeque
{
    private Envelope[] _items = new Envelope[8];
    private int _head;

    public int Count { get; private set; }

    /// <summary>The envelope at a place counted from the front.</summary>
    public Envelope this[int place]
    {
        get => _items[(_head + place) & (_items.Length - 1)];
        set => _items[(_head + place) & (_items.Length - 1)] = value;
    }

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

    /// <summary>Takes out the foremost envelope that fits; there must be one.</summary>
    public void RemoveFirst(Func<Envelope, bool> fits)
    {
        var place = 0;
        while (!fits(this[place])) place++;
        for (; place > 0; place--) this[place] = this[place - 1];
        TryPopFront(out _);
    }

    public Envelope[] ToArray()
    {
        var all = new Envelope[Count];
        for (var i = 0; i < all.Length; i++) all[i] = this[i];
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
