using System.Threading.Channels;

namespace LoadTests.Runtime;

/// <summary>The reference of <see cref="ActorQuoteFrames"/>, with the same decoder: a task and a channel for each symbol, the strategy and the feed.</summary>
internal static class ChannelQuoteFrames
{
    public static async Task<Run> RunAsync(int quotes)
    {
        var board = new TickBoard(quotes, QuoteFrames.SumOf(quotes));
        var symbols = board.States.Select(_ => Mailbox.Create<QuoteSlice>()).ToArray();
        var strategy = Mailbox.Create<Tick>();
        var tasks = symbols.Select((channel, i) => TakeAsync(channel.Reader, board.States[i], board, strategy.Writer)).Append(ChannelTicks.DecideAsync(strategy.Reader, board)).ToArray();
        var meter = Meter.Start();
        var feed = Task.Run(() => Feed(symbols, quotes));
        var finished = await board.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(board.Done.Ended);
        await feed.ConfigureAwait(false);
        foreach (var channel in symbols) channel.Writer.Complete();
        strategy.Writer.Complete();
        await Task.WhenAll(tasks).ConfigureAwait(false);
        return reading.Of(quotes, finished && board.IsRight);
    }

    private static void Feed(Channel<QuoteSlice>[] symbols, int quotes)
    {
        var sorter = new QuoteSorter();
        for (var next = 0; next < quotes; next += QuoteFrames.Quotes)
            foreach (var symbol in sorter.Read(QuoteFrames.At(next), out var sorted))
                symbols[symbol].Writer.TryWrite(sorter.Take(symbol, sorted));
    }

    private static async Task TakeAsync(ChannelReader<QuoteSlice> reader, SymbolState state, TickBoard board, ChannelWriter<Tick> strategy)
    {
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (reader.TryRead(out var slice))
            {
                foreach (ref readonly var quote in slice.Quotes)
                    if (state.Take(quote.BidPrice))
                        strategy.TryWrite(new Tick(new TickValue(quote.Symbol, quote.BidPrice, quote.BidSize, quote.Timestamp)));
                board.CheckSymbol(state);
            }
        }
    }
}
