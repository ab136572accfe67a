namespace LoadTests.Runtime;

/// <summary>One frame of ticks as it comes, symbol after symbol, sorted into a batch for each symbol.</summary>
internal sealed class TickFrame
{
    private const int PerSymbol = TickMarket.FrameTicks / TickMarket.Symbols;

    private readonly Batch<TickValue>[] _batches = new Batch<TickValue>[TickMarket.Symbols];

    /// <summary>Takes the next frame's ticks in, one by one.</summary>
    public void Fill(int first)
    {
        for (var n = first; n < first + TickMarket.FrameTicks; n++)
        {
            var symbol = n % TickMarket.Symbols;
            (_batches[symbol] ??= new Batch<TickValue>(PerSymbol)).Add(TickMarket.At(n, symbol));
        }
    }

    /// <summary>Hands a symbol's batch over to who asks.</summary>
    public Batch<TickValue> Take(int symbol)
    {
        var batch = _batches[symbol];
        _batches[symbol] = null!;
        return batch;
    }
}
