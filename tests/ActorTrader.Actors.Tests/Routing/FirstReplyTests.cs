using ActorTrader.Actors.Event;
using ActorTrader.Actors.Routing;
using ActorTrader.Actors.TestKit;

namespace ActorTrader.Actors.Tests.Routing;

public class FirstReplyTests : RouterTest
{
    private TestProbe[] Probes(int count) => [.. Enumerable.Range(0, count).Select(_ => CreateTestProbe())];

    private static string[] PathsOf(TestProbe[] probes) => [.. probes.Select(probe => probe.Ref.Path.ToString())];

    private void ExpectTimeout() => ExpectMsg<Status.Failure>().Cause.ShouldBeOfType<AskTimeoutException>();

    [Fact]
    public void Scattered_to_all_the_first_reply_wins()
    {
        var probes = Probes(3);
        var router = Sys.ActorOf(new ScatterGatherFirstCompletedGroup(Some.Second, PathsOf(probes)).Props());
        router.Tell("question");
        foreach (var probe in probes) probe.ExpectMsg("question");
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        probes[1].Reply("first");
        ExpectMsg("first");
        probes[0].Reply("second");
        ExpectMsg<DeadLetter>().Message.ShouldBe("second");
    }

    [Fact]
    public void Without_a_reply_in_time_the_sender_gets_a_failure()
    {
        var router = Sys.ActorOf(new ScatterGatherFirstCompletedGroup(Some.Second, PathsOf(Probes(2))).Props());
        router.Tell("question");
        Time.Advance(Some.Second);
        ExpectTimeout();
    }

    [Fact]
    public void A_pool_answers_once()
    {
        var router = Sys.ActorOf(new ScatterGatherFirstCompletedPool(3, Some.Second).Props(Echo));
        RouteesOf(router).ShouldContain(Ask(router, "who"));
        Time.Advance(Some.Second);
        router.Tell(GetRoutees.Instance);
        ExpectMsg<Routees>();
    }

    [Fact]
    public async Task A_failure_is_a_reply_too()
    {
        var router = Sys.ActorOf(new ScatterGatherFirstCompletedPool(1).Props(Some.Actor((actor, _) => actor.From.Tell(new Status.Failure(Some.Fault("refused"))))));
        (await Should.ThrowAsync<InvalidOperationException>(router.Ask<string>("question", Some.Patience))).Message.ShouldBe("refused");
    }

    [Fact]
    public void Tail_chopping_asks_the_next_after_each_interval()
    {
        var probes = Probes(3);
        var router = Sys.ActorOf(new TailChoppingGroup(PathsOf(probes), TimeSpan.FromSeconds(10), Some.Second).Props());
        router.Tell("question");
        for (var asked = 1; asked <= 3; asked++)
        {
            AwaitCondition(() => probes.Count(probe => probe.HasMessages) == asked);
            if (asked < 3) Time.Advance(Some.Second);
        }

        Time.Advance(Some.Second * 7);
        ExpectNoMoreThanOneEach(probes);
        Time.Advance(Some.Second);
        ExpectTimeout();
    }

    [Fact]
    public void Tail_chopping_stops_with_the_first_reply()
    {
        var probes = Probes(3);
        var router = Sys.ActorOf(new TailChoppingGroup(PathsOf(probes), TimeSpan.FromSeconds(10), Some.Second).Props());
        router.Tell("question");
        AwaitCondition(() => probes.Any(probe => probe.HasMessages));
        var asked = probes.Single(probe => probe.HasMessages);
        asked.ExpectMsg("question");
        asked.Reply("answer");
        ExpectMsg("answer");
        Time.Advance(TimeSpan.FromSeconds(20));
        probes.Any(probe => probe.HasMessages).ShouldBeFalse();
        HasMessages.ShouldBeFalse();
    }

    [Fact]
    public void A_tail_chopping_pool_answers_once()
    {
        var router = Sys.ActorOf(new TailChoppingPool(3, TimeSpan.FromSeconds(10), Some.Second).Props(Echo));
        RouteesOf(router).ShouldContain(Ask(router, "who"));
        Time.Advance(TimeSpan.FromSeconds(20));
        HasMessages.ShouldBeFalse();
    }

    private static void ExpectNoMoreThanOneEach(TestProbe[] probes)
    {
        foreach (var probe in probes)
        {
            probe.ExpectMsg("question");
            probe.HasMessages.ShouldBeFalse();
        }
    }
}
