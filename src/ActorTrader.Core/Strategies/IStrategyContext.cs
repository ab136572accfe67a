using ActorTrader.Core.Instruments;
using ActorTrader.Core.MarketData;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Values;

namespace ActorTrader.Core.Strategies;

/// <summary>What a strategy can see and do. Valid only inside the strategy's callbacks.</summary>
public interface IStrategyContext
{
    StrategyId Id { get; }

    /// <summary>The symbols configured for the strategy.</summary>
    IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>Market time: of the latest event seen.</summary>
    Timestamp Now { get; }

    /// <summary>The latest quote and trade of a configured symbol, as of the event being handled; null before its first quote.</summary>
    TopOfBook? Market(Symbol symbol);

    /// <summary>This strategy's own position, from its fills so far.</summary>
    Position Position(Symbol symbol);

    /// <summary>This strategy's open orders.</summary>
    IReadOnlyCollection<Order> WorkingOrders { get; }

    /// <summary>Hands an intent to the portfolio; returns at once with the id under which events will come.</summary>
    ClientOrderId Submit(OrderIntent intent);

    /// <summary>Asks to cancel an order of this strategy; unknown or final orders are left alone.</summary>
    void Cancel(ClientOrderId id, string reason);

    /// <summary>Calls <see cref="Strategy.OnTimer"/> every <paramref name="interval"/> of market time; a second call replaces the first.</summary>
    void StartTimer(TimeSpan interval);

    /// <summary>A line for the operator's log.</summary>
    void Log(string message);
}
