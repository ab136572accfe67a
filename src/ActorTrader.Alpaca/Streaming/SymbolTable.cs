using System.Buffers.Binary;
using System.Text;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>Symbols by their bytes: each is read once, and after that found without allocating. One thread at a time.</summary>
/// <remarks>Holds at most 65,536 symbols (Alpaca lists some 12,000); further ones are read anew each time.</remarks>
internal sealed class SymbolTable
{
    private const int MaxEntries = 65_536;

    private Entry[] _entries = new Entry[1024];
    private int _count;

    /// <summary>False when the bytes are no symbol.</summary>
    public bool TryGet(ReadOnlySpan<byte> utf8, out Symbol symbol)
    {
        var head = Head(utf8);
        var mask = _entries.Length - 1;
        for (var i = Slot(head, utf8.Length, mask); ; i = (i + 1) & mask)
        {
            ref var entry = ref _entries[i];
            if (entry.Bytes is null) return TryAdd(utf8, out symbol);
            if (entry.Head != head || entry.Bytes.Length != utf8.Length) continue;
            if (utf8.Length > sizeof(ulong) && !utf8.SequenceEqual(entry.Bytes)) continue;
            symbol = entry.Symbol;
            return true;
        }
    }

    private bool TryAdd(ReadOnlySpan<byte> utf8, out Symbol symbol)
    {
        if (!Symbol.TryParse(Encoding.UTF8.GetString(utf8), out symbol)) return false;
        if (_count == MaxEntries) return true;

        // Half empty at least: probing stays short, and always meets an empty slot.
        if (++_count * 2 > _entries.Length) Rehash();
        Place(_entries, new Entry(Head(utf8), utf8.ToArray(), symbol));
        return true;
    }

    private void Rehash()
    {
        var larger = new Entry[_entries.Length * 2];
        foreach (var entry in _entries)
            if (entry.Bytes is not null)
                Place(larger, entry);
        _entries = larger;
    }

    private static void Place(Entry[] entries, Entry added)
    {
        var mask = entries.Length - 1;
        var i = Slot(added.Head, added.Bytes!.Length, mask);
        while (entries[i].Bytes is not null) i = (i + 1) & mask;
        entries[i] = added;
    }

    // The first eight bytes; most symbols have no more, and are told apart by them and their length.
    private static ulong Head(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64LittleEndian(utf8);
        ulong head = 0;
        for (var i = 0; i < utf8.Length; i++) head |= (ulong)utf8[i] << (i * 8);
        return head;
    }

    private static int Slot(ulong head, int length, int mask) => (int)(((head + (ulong)length) * 0x9E3779B97F4A7C15) >> 40) & mask;

    private readonly record struct Entry(ulong Head, byte[]? Bytes, Symbol Symbol);
}
