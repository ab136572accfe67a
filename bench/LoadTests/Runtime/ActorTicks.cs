using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// feed actor --a new Tick each--> 500 symbol actors --every 100th of a symbol--> strategy actor
///            &lt;--every 100 ticks, when the feed is bounded--
/// </code>
/// The clock stops when the last symbol and the strategy have processed their last tick.
/// </summary>
internal static class ActorTicks
{
    public static async Task<Run> RunAsync(int ticks, int mostInFlight)
    {
        var system = ActorSystem.Create("ticks");
        var board = new TickBoard(ticks, TickMarket.SumOf(ticks));
        var strategy = system.ActorOf(Props.Create(() => new Strategy(board)), "strategy");
        var isBounded = mostInFlight < ticks;
        var symbols = board.States.Select(state => system.ActorOf(Props.Create(() => new SymbolActor(state, board, strategy, isBounded)))).ToArray();
        var feed = system.ActorOf(Props.Create(() => new Feed(symbols, ticks, mostInFlight)), "feed");
        await Task.WhenAll(symbols.Append(feed).Append(strategy).Select(actor => actor.Ask<ActorIdentity>(new Identify(null)))).ConfigureAwait(false);
        var meter = Meter.Start();
        feed.Tell(Go.Instance, ActorRefs.NoSender);
        var finished = await board.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(board.Done.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(ticks, finished && board.IsRight);
    }

    /// <summary>To the feed: begin.</summary>
    public sealed class Go
    {
        public static readonly Go Instance = new();
    }

    /// <summary>From a symbol to the feed: a hundred ticks are done.</summary>
    private sealed class HundredDone
    {
        public static readonly HundredDone Instance = new();
    }

    private sealed class Feed(IActorRef[] symbols, int ticks, int mostInFlight) : UntypedActor
    {
        private int _next;
        private int _done;

        protected override void OnReceive(object message)
        {
            if (message is HundredDone) _done += TickMarket.StrategyEvery;
            while (_next < ticks && _next - _done < mostInFlight)
            {
                var symbol = _next % TickMarket.Symbols;
                symbols[symbol].Tell(new Tick(TickMarket.At(_next++, symbol)), Self);
            }
        }
    }

    private sealed class SymbolActor(SymbolState state, TickBoard board, IActorRef strategy, bool isBounded) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not Tick tick) return;
            if (state.Take(tick.Value.Price))
            {
                strategy.Tell(tick, Self);
                if (isBounded) Sender.Tell(HundredDone.Instance, Self);
            }

            board.CheckSymbol(state);
        }
    }

    /// <summary>Counts what reaches it.</summary>
    public sealed class Strategy(TickBoard board) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Tick) board.TakeForStrategy();
        }
    }
}
