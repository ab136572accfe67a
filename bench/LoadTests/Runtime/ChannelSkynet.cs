using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorSkynet"/>: a task and a channel for each node; a leaf has no channel, since it receives nothing.</summary>
internal static class ChannelSkynet
{
    private const int Fan = 10;

    public static async Task<Run> RunAsync(int leaves)
    {
        var top = Mailbox.Create<object>();
        var meter = Meter.Start();
        _ = Task.Run(() => NodeAsync(top.Writer, 0, leaves));
        var sum = (long)await top.Reader.ReadAsync().ConfigureAwait(false);
        return meter.Stop().Of(leaves, sum == leaves * (leaves - 1L) / 2);
    }

    private static async Task NodeAsync(ChannelWriter<object> parent, long first, int leaves)
    {
        if (leaves == 1)
        {
            parent.TryWrite(first);
            return;
        }

        var inbox = Mailbox.Create<object>();
        var below = leaves / Fan;
        for (var i = 0; i < Fan; i++)
        {
            var start = first + i * below;
            _ = Task.Run(() => NodeAsync(inbox.Writer, start, below));
        }

        var sum = 0L;
        var answers = 0;
        while (answers < Fan && await inbox.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (inbox.Reader.TryRead(out var answer))
            {
                sum += (long)answer;
                answers++;
            }
        }

        parent.TryWrite(sum);
    }
}
