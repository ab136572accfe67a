using ActorTrader.Actors.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Actors.Tests.Routing;

public class ConsistentHashTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 500).Select(i => $"SYM{i}")];

    private static readonly Arbitrary<string[]> Nodes = Arb.From(
        from count in Gen.Choose(1, 12)
        from numbers in Gen.ArrayOf(Gen.Choose(0, 100_000), count)
        select numbers.Distinct().Select(number => $"akka://engine/user/routees/r{number}").ToArray());

    [Fact]
    public void Removing_a_node_moves_its_keys_only() =>
        Prop.ForAll(Nodes, Arb.From(Gen.Choose(0, 11)), Arb.From(Gen.Choose(1, 30)), (nodes, leaving, factor) =>
        {
            var gone = nodes[leaving % nodes.Length];
            var before = ConsistentHash.Create(nodes, factor);
            var after = before.Remove(gone);
            return after.IsEmpty ? nodes.Length == 1 : Keys.All(key => before.NodeFor(key) == gone ? after.NodeFor(key) != gone : after.NodeFor(key) == before.NodeFor(key));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_new_node_takes_keys_and_moves_none_between_others() =>
        Prop.ForAll(Nodes, Arb.From(Gen.Choose(1, 30)), (nodes, factor) =>
        {
            var before = ConsistentHash.Create(nodes, factor);
            var after = before.Add("new");
            return Keys.All(key => after.NodeFor(key) == "new" || after.NodeFor(key) == before.NodeFor(key));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_nodes_makes_no_difference() =>
        Prop.ForAll(Nodes, nodes =>
        {
            var (forth, back) = (ConsistentHash.Create(nodes, 10), ConsistentHash.Create(nodes.Reverse(), 10));
            return Keys.All(key => forth.NodeFor(key) == back.NodeFor(key));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_places_spread_the_keys()
    {
        var hash = ConsistentHash.Create(["a", "b", "c", "d"], 200);
        var counts = Enumerable.Range(0, 40_000).CountBy(i => hash.NodeFor($"key {i}")).ToArray();
        counts.Length.ShouldBe(4);
        counts.ShouldAllBe(node => node.Value > 7_000 && node.Value < 13_000);
    }

    // The values come from an independent implementation of Akka.NET's hash; other processes count on them.
    [Fact]
    public void A_key_belongs_to_the_same_node_in_every_process()
    {
        var hash = ConsistentHash.Create(["a", "b", "c", "d", "e"], 10);
        string.Concat("AAPL MSFT TSLA NVDA SPY QQQ BAC F GE T".Split(' ').Select(hash.NodeFor)).ShouldBe("daeddecaab");
        hash.NodeFor([1, 2, 3]).ShouldBe("d");
    }

    [Fact]
    public void An_empty_ring_has_no_node()
    {
        var hash = ConsistentHash.Create<string>([], 10);
        hash.IsEmpty.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => hash.NodeFor("AAPL"));
    }

    [Fact]
    public void A_node_needs_at_least_one_place() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ConsistentHash.Create(["a"], 0));
}
