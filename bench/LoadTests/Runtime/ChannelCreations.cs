using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorCreations"/>: n channels with a reading task each. They have neither name nor parent.</summary>
internal static class ChannelCreations
{
    private static readonly object Message = new();

    public static async Task<Run> RunAsync(int readers)
    {
        var tally = new Tally(readers);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var meter = Meter.Start();
        var channels = await Task.Run(() => Create(tally, readers)).ConfigureAwait(false);
        var finished = await tally.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(tally.Done.Ended);
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        foreach (var channel in channels) channel.Writer.Complete();
        return reading.Of(readers, finished && tally.Count == readers) with { Retained = retained / (double)readers };
    }

    private static Channel<object>[] Create(Tally tally, int readers)
    {
        var channels = new Channel<object>[readers];
        for (var i = 0; i < readers; i++)
        {
            var channel = channels[i] = Mailbox.Create<object>();
            _ = ReadAsync(channel.Reader, tally);
            channel.Writer.TryWrite(Message);
        }

        return channels;
    }

    private static async Task ReadAsync(ChannelReader<object> reader, Tally tally)
    {
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
            while (reader.TryRead(out _))
                tally.Add();
    }
}
