using System.Numerics;

namespace ActorTrader.Actors.Persistence;

/// <summary>A growing ring of invocations: those of the batch being written come first, those persisted since follow.</summary>
/// <remarks>Bounded by what an actor persists while one batch is being written. Used only on the actor's turn.</remarks>
internal struct InvocationQueue
{
    private Invocation[]? _slots;
    private int _head;

    public int Count { get; private set; }

    public readonly ref Invocation this[int index] => ref _slots![(_head + index) & (_slots.Length - 1)];

    /// <summary>A slot at the end, to be filled; valid until the next call.</summary>
    public ref Invocation Add()
    {
        if (_slots is null || Count == _slots.Length) Grow(Count + 1);
        return ref this[Count++];
    }

    /// <summary>Takes the first one out.</summary>
    public Invocation Take()
    {
        ref var slot = ref this[0];
        var first = slot;
        slot = default;
        _head = (_head + 1) & (_slots!.Length - 1);
        Count--;
        return first;
    }

    private void Grow(int capacity)
    {
        var slots = new Invocation[Math.Max(4, (int)BitOperations.RoundUpToPowerOf2((uint)capacity))];
        for (var i = 0; i < Count; i++) slots[i] = this[i];
        _slots = slots;
        _head = 0;
    }
}
