using ActorTrader.Cluster.Sharding;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Cluster.Tests.Sharding;

public sealed class RendezvousHashTests
{
    private const int FewShards = 128;

    // Computed once by an independent implementation of the documented weight: these may never change.
    [Theory]
    [InlineData(0, "node-5")]
    [InlineData(1, "node-1")]
    [InlineData(2, "node-2")]
    [InlineData(1_023, "node-4")]
    public void A_shard_has_the_same_owner_in_every_process_for_ever(int shard, string owner) =>
        RendezvousHash.OwnerOf(ShardId.From(shard), Some.Nodes(5)).ShouldBe(owner);

    [Fact]
    public void Without_nodes_a_shard_has_no_owner() => RendezvousHash.OwnerOf(ShardId.From(0), []).ShouldBeNull();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Nodes_own_equal_shares_within_a_third(int nodes)
    {
        var shares = Owners(Some.Nodes(nodes), Some.ShardCount).CountBy(owner => owner).ToDictionary();

        var mean = Some.ShardCount / (double)nodes;
        shares.Count.ShouldBe(nodes);
        shares.Values.ShouldAllBe(share => share > mean * 2 / 3 && share < mean * 4 / 3);
    }

    [Fact]
    public void Only_the_shards_of_a_node_that_leaves_move() =>
        Prop.ForAll(Arb.From(Some.NodeSets()), Arb.From(Gen.Choose(0, 11)), (nodes, leaving) =>
        {
            var dead = nodes[leaving % nodes.Length];
            var before = Owners(nodes);
            var after = Owners([.. nodes.Where(node => node != dead)]);
            return before.Zip(after).All(owner => owner.First == dead ? owner.Second != dead : owner.First == owner.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_node_that_comes_takes_shards_and_moves_none_between_the_others() =>
        Prop.ForAll(Arb.From(Some.NodeSets()), nodes =>
        {
            const string Coming = "coming";
            var after = Owners([.. nodes, Coming]);
            return after.Contains(Coming) && Owners(nodes).Zip(after).All(owner => owner.Second == Coming || owner.First == owner.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_shards_of_a_dead_node_are_shared_out_among_all_survivors()
    {
        var nodes = Some.Nodes(5);

        var heirs = Owners(nodes).Zip(Owners(nodes[1..])).Where(owner => owner.First == nodes[0]).CountBy(owner => owner.Second).ToDictionary();

        heirs.Count.ShouldBe(4);
        heirs.Values.Max().ShouldBeLessThan(heirs.Values.Sum() / 2);
    }

    [Fact]
    public void The_order_of_the_node_list_is_irrelevant_and_so_are_repetitions() =>
        Prop.ForAll(Arb.From(Some.NodeSets()), Arb.From(Gen.Choose(0, 1_000_000)), (nodes, seed) =>
        {
            string[] shuffled = [.. nodes, nodes[0]];
            new Random(seed).Shuffle(shuffled);
            return Owners(nodes).SequenceEqual(Owners(shuffled));
        }).QuickCheckThrowOnFailure();

    private static List<string> Owners(string[] nodes, int shards = FewShards) =>
        [.. Enumerable.Range(0, shards).Select(shard => RendezvousHash.OwnerOf(ShardId.From(shard), nodes) ?? "nobody")];
}
