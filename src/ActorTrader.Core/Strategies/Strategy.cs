using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;

namespace ActorTrader.Core.Strategies;

/// <summary>Base class of a strategy: override what it reacts to, act through <see cref="Context"/>.</summary>
/// <remarks>
/// One instance, one thread at a time, every event in the venue's order. It must not block and must not keep time of its own:
/// <see cref="IStrategyContext.Now"/> is the market's time, in backtest as in live trading. An exception stops the strategy (its
/// orders stay under management) and is shown to the operator.
/// </remarks>
public abstract class Strategy
{
    private IStrategyContext? _context;

    /// <summary>The engine as this strategy sees it; there from <see cref="OnStart"/> on.</summary>
    protected IStrategyContext Context => _context ?? throw new InvalidOperationException("the strategy has not been started");

    /// <summary>Joins the strategy to an engine. The engine calls it once, before anything else.</summary>
    public void Attach(IStrategyContext context)
    {
        if (_context is not null) throw new InvalidOperationException("the strategy is attached already");
        _context = context;
    }

    /// <summary>Called once, when the engine is ready to trade.</summary>
    public virtual void OnStart()
    {
    }

    public virtual void OnQuote(in Quote quote)
    {
    }

    public virtual void OnTrade(in Trade trade)
    {
    }

    public virtual void OnBar(Bar bar)
    {
    }

    /// <summary>Called for each event of an order of this strategy, after it was journaled.</summary>
    public virtual void OnOrder(OrderUpdate update)
    {
    }

    /// <summary>Called when an intent of this strategy was refused.</summary>
    public virtual void OnRefused(IntentRefused refusal)
    {
    }

    /// <summary>Called at the interval asked for with <see cref="IStrategyContext.StartTimer"/>, in market time.</summary>
    public virtual void OnTimer()
    {
    }

    /// <summary>Called once, when the session ends; intents submitted here are refused.</summary>
    public virtual void OnStop()
    {
    }
}
