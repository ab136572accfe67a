using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Tests.Internal;

public class RandomSourceTests
{
    [Fact]
    public void A_stream_is_a_function_of_seed_and_name() =>
        new RandomSource(7).For("akka://a/user/feed").Next().ShouldBe(new RandomSource(7).For("akka://a/user/feed").Next());

    [Fact]
    public void Another_name_or_another_seed_gives_another_stream()
    {
        var drawn = new[] { new RandomSource(7).For("feed"), new RandomSource(7).For("tape"), new RandomSource(8).For("feed") }.Select(stream => stream.Next());
        drawn.ShouldBeUnique();
    }

    [Fact]
    public void What_one_stream_gives_does_not_depend_on_what_others_gave()
    {
        var alone = new RandomSource(7).For("feed").Next();
        var source = new RandomSource(7);
        source.Next().Next();
        source.For("tape").Next();
        source.For("feed").Next().ShouldBe(alone);
    }

    [Fact]
    public void Unnamed_streams_differ_from_each_other()
    {
        var source = new RandomSource(7);
        source.Next().Next().ShouldNotBe(source.Next().Next());
    }

    [Fact]
    public void Without_a_seed_two_systems_differ() => new RandomSource(null).For("feed").Next().ShouldNotBe(new RandomSource(null).For("feed").Next());
}
