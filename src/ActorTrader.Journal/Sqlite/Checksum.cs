using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ActorTrader.Journal.Sqlite;

/// <summary>CRC-32C over what identifies a row and what it holds, so that a damaged or misplaced row is seen.</summary>
/// <remarks>SQLite checks its pages' structure, not their content: a flipped digit in a payload would still be valid JSON.</remarks>
internal static class Checksum
{
    public static uint Of(string persistenceId, long sequenceNr, string manifest, ReadOnlySpan<byte> payload)
    {
        var crc = Add(uint.MaxValue, persistenceId);
        crc = BitOperations.Crc32C(crc, (ulong)sequenceNr);
        crc = Add(crc, manifest);
        return ~Add(crc, payload);
    }

    private static uint Add(uint crc, string text)
    {
        Span<byte> utf8 = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(text, utf8, out var length) ? Add(crc, utf8[..length]) : Add(crc, Encoding.UTF8.GetBytes(text));
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        // The length goes in too: without it, a byte could move from one field to the next.
        crc = BitOperations.Crc32C(crc, (uint)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes) crc = BitOperations.Crc32C(crc, single);
        return crc;
    }
}
