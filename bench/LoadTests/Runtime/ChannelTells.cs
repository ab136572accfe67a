using System.Diagnostics;
using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorTells"/>: an unbounded channel and a reading task for each "actor".</summary>
internal static class ChannelTells
{
    private static readonly object Message = new();

    public static async Task<Run> RunAsync(int actors, int messages)
    {
        var perActor = messages / actors;
        var channels = Enumerable.Range(0, actors)
            .Select(_ => Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false }))
            .ToArray();
        var readers = channels.Select(channel => Task.Run(() => CountAsync(channel.Reader, perActor))).ToArray();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < perActor; i++)
            foreach (var channel in channels)
                channel.Writer.TryWrite(Message);
        var counts = await Task.WhenAll(readers).ConfigureAwait(false);
        return new Run(perActor * (double)actors / clock.Elapsed.TotalSeconds, counts.All(count => count == perActor));
    }

    private static async Task<long> CountAsync(ChannelReader<object> reader, int expected)
    {
        var count = 0L;
        while (count < expected && await reader.WaitToReadAsync().ConfigureAwait(false))
            while (reader.TryRead(out _))
                count++;
        return count;
    }
}
