namespace LoadTests.Runtime;

/// <summary>All symbols' states and the strategy's, to verify at the end.</summary>
internal sealed class TickBoard(int ticks, long expectedSum)
{
    private int _strategyTicks;

    public SymbolState[] States { get; } = [.. Enumerable.Range(0, TickMarket.Symbols).Select(_ => new SymbolState())];

    public int PerSymbol => ticks / TickMarket.Symbols;

    public int ForStrategy => PerSymbol / TickMarket.StrategyEvery * TickMarket.Symbols;

    /// <summary>One signal of each symbol and one of the strategy.</summary>
    public Completion Done { get; } = new(TickMarket.Symbols + 1);

    public bool IsRight => States.All(state => state.Ticks == PerSymbol) && States.Sum(state => state.Sum) == expectedSum && _strategyTicks == ForStrategy;

    /// <summary>Called by the symbol's own actor after its messages.</summary>
    public void CheckSymbol(SymbolState state)
    {
        if (state.Ticks == PerSymbol) Done.Signal();
    }

    /// <summary>Called by the strategy only, for each of its ticks.</summary>
    public void TakeForStrategy()
    {
        if (++_strategyTicks == ForStrategy) Done.Signal();
    }
}
