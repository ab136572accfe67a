using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorTells"/>: an unbounded channel and a reading task for each "actor".</summary>
internal static class ChannelTells
{
    private static readonly object Message = new();

    public static async Task<Run> RunAsync(int actors, int messages)
    {
        var perActor = messages / actors;
        var channels = Enumerable.Range(0, actors).Select(_ => Mailbox.Create<object>()).ToArray();
        var done = new Completion(actors);
        var readers = channels.Select(channel => CountAsync(channel.Reader, perActor, done)).ToArray();
        var meter = Meter.Start();
        Producer.Start(() => Produce(channels, perActor));
        var finished = await done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(done.Ended);
        var counts = await Task.WhenAll(readers).ConfigureAwait(false);
        return reading.Of(perActor * (long)actors, finished && counts.All(count => count == perActor));
    }

    private static void Produce(Channel<object>[] channels, int each)
    {
        for (var i = 0; i < each; i++)
            foreach (var channel in channels)
                channel.Writer.TryWrite(Message);
    }

    // Begins by waiting, so that each reader is in place before the clock starts.
    private static async Task<long> CountAsync(ChannelReader<object> reader, int expected, Completion done)
    {
        var count = 0L;
        while (count < expected && await reader.WaitToReadAsync().ConfigureAwait(false))
            while (reader.TryRead(out _))
                count++;
        done.Signal();
        return count;
    }
}
