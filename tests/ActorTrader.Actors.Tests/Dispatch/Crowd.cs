namespace ActorTrader.Actors.Tests.Dispatch;

/// <summary>Many producers that tell one actor at once, and what came of it.</summary>
internal static class Crowd
{
    public const int Producers = 4;
    public const int Each = 20_000;
    public const long Sent = Producers * Each;

    /// <summary>An actor that keeps all that it receives.</summary>
    public static Props Keeper(List<(int Producer, int Number)> received) =>
        Some.Actor((_, message) => received.Add(((int, int))message));

    /// <summary>Tells (producer, 0), (producer, 1), ... from each producer, then stops the actor behind all of them.</summary>
    public static async Task Against(IActorRef actor)
    {
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(() =>
        {
            for (var number = 0; number < Each; number++) actor.Tell((producer, number), ActorRefs.NoSender);
        })));
        await actor.GracefulStop(Some.Patience, PoisonPill.Instance);
    }

    public static void ShouldKeepEachProducersOrder(this IEnumerable<(int Producer, int Number)> received)
    {
        var last = new int[Producers];
        Array.Fill(last, -1);
        foreach (var (producer, number) in received)
        {
            number.ShouldBeGreaterThan(last[producer]);
            last[producer] = number;
        }
    }
}
