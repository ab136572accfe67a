using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// feed actor: JSON frame of 50 quotes -> decode --a slice for each symbol of the frame--> 500 symbol actors --every 100th quote of a symbol--> strategy actor
/// </code>
/// Verified as <see cref="ActorTicks"/>, with bid prices.
/// </summary>
internal static class ActorQuoteFrames
{
    public static async Task<Run> RunAsync(int quotes)
    {
        var system = ActorSystem.Create("quotes");
        var board = new TickBoard(quotes, QuoteFrames.SumOf(quotes));
        var strategy = system.ActorOf(Props.Create(() => new ActorTicks.Strategy(board)), "strategy");
        var symbols = board.States.Select(state => system.ActorOf(Props.Create(() => new SymbolActor(state, board, strategy)))).ToArray();
        var feed = system.ActorOf(Props.Create(() => new Feed(symbols, quotes)), "feed");
        await Task.WhenAll(symbols.Append(feed).Append(strategy).Select(actor => actor.Ask<ActorIdentity>(new Identify(null)))).ConfigureAwait(false);
        var meter = Meter.Start();
        feed.Tell(ActorTicks.Go.Instance, ActorRefs.NoSender);
        var finished = await board.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(board.Done.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(quotes, finished && board.IsRight);
    }

    private sealed class Feed(IActorRef[] symbols, int quotes) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not ActorTicks.Go) return;
            var sorter = new QuoteSorter();
            for (var next = 0; next < quotes; next += QuoteFrames.Quotes)
                foreach (var symbol in sorter.Read(QuoteFrames.At(next), out var sorted))
                    symbols[symbol].Tell(sorter.Take(symbol, sorted), Self);
        }
    }

    private sealed class SymbolActor(SymbolState state, TickBoard board, IActorRef strategy) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not QuoteSlice slice) return;
            foreach (ref readonly var quote in slice.Quotes)
                if (state.Take(quote.BidPrice))
                    strategy.Tell(new Tick(new TickValue(quote.Symbol, quote.BidPrice, quote.BidSize, quote.Timestamp)), Self);
            board.CheckSymbol(state);
        }
    }
}
