using System.Runtime.InteropServices;

namespace LoadTests.Runtime;

/// <summary>An actor's own count, read by the verifier at the end; on a cache line of its own, so that two actors do not slow each other.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal sealed class Count
{
    [FieldOffset(64)] public long Value;
}
