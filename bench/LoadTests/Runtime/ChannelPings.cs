using System.Diagnostics;
using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorPings"/>: two channels and two tasks a pair.</summary>
internal static class ChannelPings
{
    private static readonly object Ball = new();

    public static async Task<Run> RunAsync(int pairs, int roundTrips)
    {
        var perPair = roundTrips / pairs;
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, pairs).Select(_ => Task.Run(() => PairAsync(perPair)))).ConfigureAwait(false);
        return new Run(perPair * (double)pairs / clock.Elapsed.TotalSeconds, counts.All(count => count == perPair));
    }

    private static async Task<long> PairAsync(int expected)
    {
        var options = new UnboundedChannelOptions { SingleReader = true, SingleWriter = true };
        var there = Channel.CreateUnbounded<object>(options);
        var back = Channel.CreateUnbounded<object>(options);
        var ponger = Task.Run(async () =>
        {
            await foreach (var ball in there.Reader.ReadAllAsync().ConfigureAwait(false)) back.Writer.TryWrite(ball);
        });
        var count = 0L;
        for (; count < expected; count++)
        {
            there.Writer.TryWrite(Ball);
            await back.Reader.ReadAsync().ConfigureAwait(false);
        }

        there.Writer.Complete();
        await ponger.ConfigureAwait(false);
        return count;
    }
}
