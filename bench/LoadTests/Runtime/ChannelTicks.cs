using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorTicks"/>: a task and a channel for each symbol, the strategy and the feed.</summary>
internal static class ChannelTicks
{
    public static async Task<Run> RunAsync(int ticks, int mostInFlight)
    {
        var board = new TickBoard(ticks, TickMarket.SumOf(ticks));
        var symbols = board.States.Select(_ => Mailbox.Create<Tick>()).ToArray();
        var strategy = Mailbox.Create<Tick>();
        var acknowledged = Mailbox.Create<int>();
        var back = mostInFlight < ticks ? acknowledged.Writer : null;
        var tasks = symbols.Select((channel, i) => TakeAsync(channel.Reader, board.States[i], board, strategy.Writer, back)).Append(DecideAsync(strategy.Reader, board)).ToArray();
        var meter = Meter.Start();
        var feed = Task.Run(() => FeedAsync(symbols, ticks, mostInFlight, acknowledged.Reader));
        var finished = await board.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(board.Done.Ended);
        await feed.ConfigureAwait(false);
        foreach (var channel in symbols.Append(strategy)) channel.Writer.Complete();
        await Task.WhenAll(tasks).ConfigureAwait(false);
        return reading.Of(ticks, finished && board.IsRight);
    }

    /// <summary>The strategy's task.</summary>
    public static async Task DecideAsync(ChannelReader<Tick> reader, TickBoard board)
    {
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
            while (reader.TryRead(out _))
                board.TakeForStrategy();
    }

    private static async Task FeedAsync(Channel<Tick>[] symbols, int ticks, int mostInFlight, ChannelReader<int> acknowledged)
    {
        var next = 0;
        var done = 0;
        while (true)
        {
            for (; next < ticks && next - done < mostInFlight; next++)
            {
                var symbol = next % TickMarket.Symbols;
                symbols[symbol].Writer.TryWrite(new Tick(TickMarket.At(next, symbol)));
            }

            if (next == ticks) return;
            await acknowledged.WaitToReadAsync().ConfigureAwait(false);
            while (acknowledged.TryRead(out var more)) done += more;
        }
    }

    private static async Task TakeAsync(ChannelReader<Tick> reader, SymbolState state, TickBoard board, ChannelWriter<Tick> strategy, ChannelWriter<int>? back)
    {
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (reader.TryRead(out var tick))
            {
                if (state.Take(tick.Value.Price))
                {
                    strategy.TryWrite(tick);
                    back?.TryWrite(TickMarket.StrategyEvery);
                }

                board.CheckSymbol(state);
            }
        }
    }
}
