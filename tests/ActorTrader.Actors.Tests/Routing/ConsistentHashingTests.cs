using System.Globalization;
using ActorTrader.Actors.Event;
using ActorTrader.Actors.Routing;

namespace ActorTrader.Actors.Tests.Routing;

public class ConsistentHashingTests : RouterTest
{
    private sealed record Quote(string Symbol) : IConsistentHashable
    {
        public object ConsistentHashKey => Symbol;
    }

    private sealed class Opaque;

    private static readonly string[] Symbols = [.. Enumerable.Range(0, 60).Select(i => $"SYM{i}")];

    private Dictionary<string, IActorRef> Assignment(IActorRef router) => Symbols.ToDictionary(symbol => symbol, symbol => Ask(router, new Quote(symbol)));

    [Fact]
    public void Messages_of_one_key_meet_at_one_routee()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(5).Props(Echo));
        var first = Assignment(router);
        first.Values.Distinct().Count().ShouldBeGreaterThan(1);
        Assignment(router).ShouldBe(first);
    }

    [Fact]
    public void The_death_of_a_routee_moves_its_keys_only()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(5).Props(Echo));
        var before = Assignment(router);
        var gone = before[Symbols[0]];
        gone.Tell(PoisonPill.Instance);
        AwaitCondition(() => RouteesOf(router).Length == 4);
        var after = Assignment(router);
        Symbols.Where(symbol => !after[symbol].Equals(before[symbol])).ShouldBe(Symbols.Where(symbol => before[symbol].Equals(gone)));
    }

    [Fact]
    public void A_mapping_goes_before_the_message_s_own_key()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(5, message => message is Quote ? "same" : null).Props(Echo));
        Assignment(router).Values.Distinct().Count().ShouldBe(1);
        Ask(router, new ConsistentHashableEnvelope("other", "same")).ShouldBe(Ask(router, new Quote("any")));
    }

    [Fact]
    public void An_envelope_gives_the_key_and_is_taken_off()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(3).Props(Some.Actor((actor, message) => actor.From.Tell(message))));
        router.Tell(new ConsistentHashableEnvelope("order", "AAPL"));
        ExpectMsg("order");
    }

    [Fact]
    public void A_group_hashes_over_its_paths()
    {
        foreach (var name in new[] { "a", "b", "c" }) Sys.ActorOf(Echo, name);
        var router = Sys.ActorOf(new ConsistentHashingGroup("/user/a", "/user/b", "/user/c").WithVirtualNodesFactor(50).Props());
        var first = Assignment(router);
        first.Values.Distinct().Count().ShouldBe(3);
        Assignment(router).ShouldBe(first);
    }

    [Fact]
    public void A_message_without_a_key_is_logged_and_becomes_a_dead_letter()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(3).Props(Echo));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        EventFilter.Warning(contains: "hashMapping").ExpectOne(() => router.Tell("keyless"));
        ExpectMsg<DeadLetter>().ShouldSatisfyAllConditions(
            letter => letter.Message.ShouldBe("keyless"),
            letter => letter.Recipient.ShouldBe(router),
            letter => letter.Sender.ShouldBe(TestActor));
    }

    [Fact]
    public void A_key_that_does_not_say_its_value_is_refused()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(3, _ => new Opaque()).Props(Echo));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        EventFilter.Warning(contains: "does not say in text").ExpectOne(() => router.Tell("message"));
        ExpectMsg<DeadLetter>().Message.ShouldBe("message");
    }

    [Fact]
    public void Keys_count_by_value_in_any_culture()
    {
        var router = Sys.ActorOf(new ConsistentHashingPool(20, message => message).Props(Echo));
        var culture = CultureInfo.CurrentCulture;
        var expected = Ask(router, 1.5m);
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Ask(router, 1.5m).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Ask(router, (DayOfWeek.Friday, 3)).ShouldBe(Ask(router, (DayOfWeek.Friday, 3)));
        Ask(router, new byte[] { 1, 2 }).ShouldBe(Ask(router, new byte[] { 1, 2 }));
    }
}
