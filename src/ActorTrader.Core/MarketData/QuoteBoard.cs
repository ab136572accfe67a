using System.Collections.Concurrent;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Core.MarketData;

/// <summary>The conflated view: the latest <see cref="TopOfBook"/> of every symbol, for readers that need the present and not the history.</summary>
/// <remarks>
/// Written by each symbol's actor, after every batch; read by risk checks, displays and the summary, from any thread.
/// What is shared is an immutable record swapped whole: a reader sees a batch's end or its predecessor, never a mixture.
/// </remarks>
public sealed class QuoteBoard
{
    private readonly ConcurrentDictionary<Symbol, TopOfBook> _latest = new();

    /// <summary>Every symbol that has been published.</summary>
    public IEnumerable<Symbol> Symbols => _latest.Keys;

    /// <summary>Replaces the symbol's entry.</summary>
    public void Publish(TopOfBook top) => _latest[top.Quote.Symbol] = top;

    /// <summary>The symbol's entry; null before its first quote.</summary>
    public TopOfBook? Find(Symbol symbol) => _latest.GetValueOrDefault(symbol);
}
