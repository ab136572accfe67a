using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Cluster.Tests;

internal static class Some
{
    public const int ShardCount = 1_024;

    public static string[] Nodes(int count) => [.. Enumerable.Range(1, count).Select(i => $"node-{i}")];

    /// <summary>1 to 12 nodes with names of different shapes.</summary>
    public static Gen<string[]> NodeSets() =>
        from count in Gen.Choose(1, 12)
        from names in Gen.ArrayOf(Gen.Choose(0, 100_000).Select(n => n % 2 == 0 ? $"node-{n}" : $"10.0.{n % 256}.{n / 256}:5672"), count)
        select names.Distinct().ToArray();
}
