using ActorTrader.Actors.TestKit;
using ActorTrader.Node.Hosting;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class UniqueIdsTests
{
    [Fact]
    public void An_id_has_26_characters_of_Crockfords_alphabet()
    {
        var id = new UniqueIds(TimeProvider.System).Next();

        id.Length.ShouldBe(26);
        id.ShouldAllBe(character => "0123456789abcdefghjkmnpqrstvwxyz".Contains(character));
    }

    [Fact]
    public void The_first_ten_characters_are_the_milliseconds()
    {
        // The example of the ULID specification: 2016-07-30T23:54:10.259Z is 01ARYZ6S41.
        var time = new VirtualTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385));

        new UniqueIds(time).Next()[..10].ShouldBe("01aryz6s41");
    }

    [Fact]
    public void Ids_sort_by_time()
    {
        var time = new VirtualTimeProvider();
        var ids = new UniqueIds(time);
        var made = new List<string>();
        for (var i = 0; i < 1000; i++)
        {
            made.Add(ids.Next());
            time.Advance(TimeSpan.FromMilliseconds(1 + i * i));
        }

        made.ShouldBe(made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_id_comes_twice_from_any_thread()
    {
        var ids = new UniqueIds(new VirtualTimeProvider());

        var made = Enumerable.Range(0, 20_000).AsParallel().Select(_ => ids.Next()).ToList();

        made.Distinct().Count().ShouldBe(20_000);
    }

    [Fact]
    public void Every_character_of_the_random_part_takes_every_value()
    {
        var ids = new UniqueIds(new VirtualTimeProvider());
        var seen = Enumerable.Range(0, 5_000).Select(_ => ids.Next()).ToList();

        for (var place = 10; place < 26; place++) seen.Select(id => id[place]).Distinct().Count().ShouldBe(32);
    }
}
