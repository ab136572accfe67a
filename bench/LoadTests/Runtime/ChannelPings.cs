using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorPings"/>: two channels and two tasks a pair.</summary>
internal static class ChannelPings
{
    private static readonly object Ball = new();

    public static async Task<Run> RunAsync(int pairs, int roundTrips)
    {
        var perPair = roundTrips / pairs;
        var done = new Completion(pairs);
        var tables = Enumerable.Range(0, pairs).Select(_ => new Table(Mailbox.Create<object>(), Mailbox.Create<object>())).ToArray();
        var pongers = tables.Select(PongAsync).ToArray();
        var pingers = tables.Select(table => PingAsync(table, perPair, done)).ToArray();
        var meter = Meter.Start();
        foreach (var table in tables) table.There.Writer.TryWrite(Ball);
        var finished = await done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(done.Ended);
        var counts = await Task.WhenAll(pingers).ConfigureAwait(false);
        await Task.WhenAll(pongers).ConfigureAwait(false);
        return reading.Of(perPair * (long)pairs, finished && counts.All(count => count == perPair));
    }

    private static async Task<long> PingAsync(Table table, int expected, Completion done)
    {
        var count = 0L;
        while (await table.Back.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (table.Back.Reader.TryRead(out var ball))
            {
                if (++count < expected) table.There.Writer.TryWrite(ball);
                else table.There.Writer.Complete();
            }

            if (count == expected) break;
        }

        done.Signal();
        return count;
    }

    private static async Task PongAsync(Table table)
    {
        while (await table.There.Reader.WaitToReadAsync().ConfigureAwait(false))
            while (table.There.Reader.TryRead(out var ball))
                table.Back.Writer.TryWrite(ball);
    }

    private sealed record Table(Channel<object> There, Channel<object> Back);
}
