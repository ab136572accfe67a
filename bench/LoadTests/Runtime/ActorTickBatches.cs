using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// feed actor --a Batch for each symbol of each frame of 5,000 ticks--> 500 symbol actors --every 100th tick of a symbol--> strategy actor
/// </code>
/// Plain tells of messages that carry an array. Verified as <see cref="ActorTicks"/>.
/// </summary>
internal static class ActorTickBatches
{
    public static async Task<Run> RunAsync(int ticks)
    {
        var system = ActorSystem.Create("batches");
        var board = new TickBoard(ticks, TickMarket.SumOf(ticks));
        var strategy = system.ActorOf(Props.Create(() => new ActorTicks.Strategy(board)), "strategy");
        var symbols = board.States.Select(state => system.ActorOf(Props.Create(() => new SymbolActor(state, board, strategy)))).ToArray();
        var feed = system.ActorOf(Props.Create(() => new Feed(symbols, ticks)), "feed");
        await Task.WhenAll(symbols.Append(feed).Append(strategy).Select(actor => actor.Ask<ActorIdentity>(new Identify(null)))).ConfigureAwait(false);
        var meter = Meter.Start();
        feed.Tell(ActorTicks.Go.Instance, ActorRefs.NoSender);
        var finished = await board.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(board.Done.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(ticks, finished && board.IsRight);
    }

    private sealed class Feed(IActorRef[] symbols, int ticks) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not ActorTicks.Go) return;
            var frame = new TickFrame();
            for (var next = 0; next < ticks; next += TickMarket.FrameTicks)
            {
                frame.Fill(next);
                for (var i = 0; i < symbols.Length; i++) symbols[i].Tell(frame.Take(i), Self);
            }
        }
    }

    private sealed class SymbolActor(SymbolState state, TickBoard board, IActorRef strategy) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not Batch<TickValue> batch) return;
            foreach (ref readonly var tick in batch.Items)
                if (state.Take(tick.Price))
                    strategy.Tell(new Tick(tick), Self);
            board.CheckSymbol(state);
        }
    }
}
