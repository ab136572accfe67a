using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorTickBatches"/>: a task and a channel for each symbol, the strategy and the feed.</summary>
internal static class ChannelTickBatches
{
    public static async Task<Run> RunAsync(int ticks)
    {
        var board = new TickBoard(ticks, TickMarket.SumOf(ticks));
        var symbols = board.States.Select(_ => Mailbox.Create<Batch<TickValue>>()).ToArray();
        var strategy = Mailbox.Create<Tick>();
        var tasks = symbols.Select((channel, i) => TakeAsync(channel.Reader, board.States[i], board, strategy.Writer)).Append(ChannelTicks.DecideAsync(strategy.Reader, board)).ToArray();
        var meter = Meter.Start();
        var feed = Task.Run(() => Feed(symbols, ticks));
        var finished = await board.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(board.Done.Ended);
        await feed.ConfigureAwait(false);
        foreach (var channel in symbols) channel.Writer.Complete();
        strategy.Writer.Complete();
        await Task.WhenAll(tasks).ConfigureAwait(false);
        return reading.Of(ticks, finished && board.IsRight);
    }

    private static void Feed(Channel<Batch<TickValue>>[] symbols, int ticks)
    {
        var frame = new TickFrame();
        for (var next = 0; next < ticks; next += TickMarket.FrameTicks)
        {
            frame.Fill(next);
            for (var i = 0; i < symbols.Length; i++) symbols[i].Writer.TryWrite(frame.Take(i));
        }
    }

    private static async Task TakeAsync(ChannelReader<Batch<TickValue>> reader, SymbolState state, TickBoard board, ChannelWriter<Tick> strategy)
    {
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (reader.TryRead(out var batch))
            {
                foreach (ref readonly var tick in batch.Items)
                    if (state.Take(tick.Price))
                        strategy.TryWrite(new Tick(tick));
                board.CheckSymbol(state);
            }
        }
    }
}
