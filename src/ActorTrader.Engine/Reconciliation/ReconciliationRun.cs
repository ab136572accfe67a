using System.Collections.Immutable;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Instruments;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Engine.Portfolio;

namespace ActorTrader.Engine.Reconciliation;

/// <summary>One full reconciliation: every open order looked up, then cash, positions and open orders compared.</summary>
/// <remarks>
/// <code>
/// Begin --> instruments --> (empty journal: first contact) --> look-ups --> compare --agrees--> done
///                                                                 ^----differs, later----'
/// </code>
/// <para>The three answers of a comparison are not of one instant, and a fill may be on its way: a difference is looked at
/// <see cref="MaxAttempts"/> times before it counts. From the third time on the account's whole list of executions is read, for what an order closed
/// here may have missed.</para>
/// <para>An empty journal adopts the account's cash, and nothing else: with positions or open orders that it does not know it refuses to trade.</para>
/// </remarks>
internal sealed class ReconciliationRun(
    QueryDesk desk, PortfolioLine portfolio, IReadOnlyList<Symbol> symbols, ImmutableDictionary<Symbol, Instrument> instruments, Action<TimeSpan> wait, Action<RunOutcome> finished)
{
    /// <summary>Comparisons at most; with their waits about half a minute.</summary>
    public const int MaxAttempts = 7;

    private const int MaxPages = 1_000;

    private Queue<Symbol> _toAsk = new();
    private PortfolioState _state = PortfolioState.Empty;
    private OrderLookups? _lookups;
    private int _attempts;

    /// <summary>The venue's rules of the symbols, as far as they have been asked for.</summary>
    public ImmutableDictionary<Symbol, Instrument> Instruments { get; private set; } = instruments;

    public void Begin() => portfolio.Tell(static job => new PortfolioProtocol.BeginReconciliation(job));

    /// <summary>The wait before another comparison is over.</summary>
    public void OnWaited() => Begin();

    public void OnBasis(PortfolioState state)
    {
        _state = state;
        _toAsk = new Queue<Symbol>(symbols.Where(symbol => !Instruments.ContainsKey(symbol)));
        AskInstrument();
    }

    public void OnLookupTaken() => _lookups?.OnTaken();

    public void OnCompared(IReadOnlyList<Difference> differences)
    {
        if (differences.Count == 0) finished(new RunOutcome.Agreed());
        else if (++_attempts >= MaxAttempts) finished(new RunOutcome.Differs(differences));
        else wait(TimeSpan.FromMilliseconds(250) * Math.Pow(2, _attempts));
    }

    private void Fail(QueryFailure failure) => finished(new RunOutcome.Failed(failure));

    private void AskInstrument()
    {
        if (_toAsk.TryDequeue(out var symbol))
            desk.Ask(
                (venue, cancellation) => venue.FindInstrumentAsync(symbol, cancellation),
                instrument =>
                {
                    if (instrument is not null) Instruments = Instruments.SetItem(symbol, instrument);
                    AskInstrument();
                },
                Fail);
        else
        {
            portfolio.Tell(_ => new PortfolioProtocol.UseInstruments(Instruments));
            if (_state.Account is null) AskBooks(OnFirstContact);
            else LookUp();
        }
    }

    private void AskBooks(Action<VenueAccount, IReadOnlyList<VenuePosition>, IReadOnlyList<VenueOrder>> answered) =>
        desk.Ask((venue, cancellation) => venue.GetAccountAsync(cancellation), account =>
            desk.Ask((venue, cancellation) => venue.ListPositionsAsync(cancellation), positions =>
                desk.Ask((venue, cancellation) => venue.ListOpenOrdersAsync(cancellation), open => answered(account, positions, open), Fail), Fail), Fail);

    private void OnFirstContact(VenueAccount account, IReadOnlyList<VenuePosition> positions, IReadOnlyList<VenueOrder> open)
    {
        List<Difference> unknown =
        [
            .. positions.Where(position => !position.Quantity.IsZero).Select(position => new Difference($"position {position.Symbol}", "0", position.Quantity.ToString())),
            .. open.Select(order => new Difference($"order {order.ClientOrderId}", "unknown", $"{order.VenueStatus}, {order.FilledQuantity} filled")),
        ];
        if (unknown.Count > 0) finished(new RunOutcome.Differs(unknown));
        else portfolio.Tell(job => new PortfolioProtocol.OpenAccount(job, account.AccountNumber, account.Cash));
    }

    private void LookUp()
    {
        if (_attempts >= 3) LookUpMissed();
        else if (_state.WorkingOrderCount == 0) Compare();
        else
            desk.Ask((venue, cancellation) => venue.ListOpenOrdersAsync(cancellation), open =>
            {
                _lookups = new OrderLookups(desk, portfolio, Fail);
                _lookups.Start([.. _state.WorkingOrders], ById(open), Compare);
            }, Fail);
    }

    private void LookUpMissed() =>
        ExecutionPages.Ask(desk, null, MaxPages, fills =>
        {
            var byVenueId = fills.ToLookup(fill => fill.VenueOrderId);
            List<Order> orders =
            [
                .. _state.Orders.Values.Where(order =>
                    order.IsOpen || (order.VenueOrderId is { } id && byVenueId[id].Any(fill => !order.HasCounted(fill.ActivityId, fill.CumulativeQuantity)))),
            ];
            _lookups = new OrderLookups(desk, portfolio, Fail);
            _lookups.StartWith(orders, fills, Compare);
        }, Fail);

    private void Compare() =>
        AskBooks((account, positions, open) =>
        {
            if (account.TradingBlocked) finished(new RunOutcome.Failed(new QueryFailure($"the venue has blocked account {account.AccountNumber} ({account.Status})", true)));
            else portfolio.Tell(job => new PortfolioProtocol.Compare(job, account, positions, open));
        });

    private static Dictionary<string, VenueOrder> ById(IReadOnlyList<VenueOrder> orders)
    {
        var byId = new Dictionary<string, VenueOrder>(orders.Count);
        foreach (var order in orders) byId[order.ClientOrderId] = order;
        return byId;
    }
}

/// <summary>How a full reconciliation ended.</summary>
internal abstract record RunOutcome
{
    public sealed record Agreed : RunOutcome;

    public sealed record Differs(IReadOnlyList<Difference> Differences) : RunOutcome;

    /// <summary>Nothing could be compared.</summary>
    public sealed record Failed(QueryFailure Failure) : RunOutcome;
}
