using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Tests.Dispatch;

public class SplitMixTests
{
    // The first numbers of the published generator for this seed.
    [Fact]
    public void Numbers_are_those_of_SplitMix64()
    {
        var random = new SplitMix(1234567);

        ((ulong[])[random.Next(), random.Next(), random.Next()]).ShouldBe([6457827717110365317, 3203168211198807973, 9817491932198370423]);
    }

    // The 64-bit FNV-1a of "a" by UTF-16 code unit.
    [Fact]
    public void Text_hashes_do_not_depend_on_the_process() => SplitMix.HashOf("a").ShouldBe(0xAF63DC4C8601EC8CUL);

    [Fact]
    public void Bounded_numbers_reach_every_value_and_no_other()
    {
        var random = new SplitMix(1);

        Enumerable.Range(0, 1_000).Select(_ => random.Below(7)).Distinct().Order().ShouldBe(Enumerable.Range(0, 7));
        Enumerable.Range(0, 1_000).Select(_ => random.Unit()).ShouldAllBe(unit => unit >= 0 && unit < 1);
    }
}
