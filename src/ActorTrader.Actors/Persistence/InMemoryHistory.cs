namespace ActorTrader.Actors.Persistence;

/// <summary>The events of one persistence id in segments, so that a long history grows without being copied. Thread-safe.</summary>
internal sealed class InMemoryHistory
{
    private const int SegmentLength = 1_024;
    private const int FirstLength = 8;

    // Segment i holds the numbers i * SegmentLength + 1 and following; null when all of them are deleted.
    private readonly List<object[]?> _segments = [];
    private readonly Lock _gate = new();
    private long _deletedTo;
    private long _highest;

    public long Highest
    {
        get
        {
            lock (_gate) return _highest;
        }
    }

    /// <summary>Appends all payloads when <paramref name="first"/> is the next number, else nothing; returns the number that was next.</summary>
    public long Append(long first, ReadOnlySpan<object> payloads)
    {
        lock (_gate)
        {
            var expected = _highest + 1;
            if (first != expected) return expected;
            while (!payloads.IsEmpty)
            {
                var (index, offset) = Place(_highest + 1);
                var taken = Math.Min(payloads.Length, SegmentLength - offset);
                payloads[..taken].CopyTo(SegmentFor(index, offset + taken).AsSpan(offset));
                payloads = payloads[taken..];
                _highest += taken;
            }

            return expected;
        }
    }

    /// <summary>Hands out what is stored between two numbers, inclusive; false when cancelled.</summary>
    /// <remarks>A slot once filled never changes, so the lock is held only to find its segment.</remarks>
    public bool Read(string persistenceId, long from, long to, Action<PersistentEvent> onEvent, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            from = Math.Max(from, _deletedTo + 1);
            to = Math.Min(to, _highest);
        }

        while (from <= to)
        {
            if (cancellationToken.IsCancellationRequested) return false;
            var (index, offset) = Place(from);
            var end = (int)Math.Min(SegmentLength, offset + (to - from) + 1);
            object[]? segment;
            lock (_gate) segment = _segments[index];
            if (segment is not null)
            {
                for (var i = offset; i < end; i++) onEvent(new PersistentEvent(persistenceId, from + (i - offset), segment[i]));
            }

            from += end - offset;
        }

        return true;
    }

    public void DeleteTo(long to)
    {
        lock (_gate)
        {
            to = Math.Min(to, _highest);
            for (var index = Place(_deletedTo + 1).Segment; (index + 1L) * SegmentLength <= to; index++) _segments[index] = null;
            _deletedTo = Math.Max(_deletedTo, to);
        }
    }

    private static (int Segment, int Offset) Place(long number) =>
        ((int)((number - 1) / SegmentLength), (int)((number - 1) % SegmentLength));

    // Most histories are short: the first segment grows to its length, the others have it from the start.
    private object[] SegmentFor(int index, int length)
    {
        if (index == _segments.Count) _segments.Add(index == 0 ? new object[FirstLength] : new object[SegmentLength]);
        var segment = _segments[index]!;
        if (segment.Length >= length) return segment;
        Array.Resize(ref segment, Math.Min(SegmentLength, Math.Max(length, segment.Length * 2)));
        _segments[index] = segment;
        return segment;
    }
}
