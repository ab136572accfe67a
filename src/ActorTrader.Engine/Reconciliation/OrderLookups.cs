using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Engine.Portfolio;

namespace ActorTrader.Engine.Reconciliation;

/// <summary>Asks the venue for a list of orders, one after the other, and for the executions that the books miss; tells the portfolio each.</summary>
internal sealed class OrderLookups(QueryDesk desk, PortfolioLine portfolio, Action<QueryFailure> failed)
{
    /// <summary>Pages of executions at most, 100 each: a bound against a venue that never ends a list.</summary>
    private const int MaxPages = 1_000;

    // The venue's time of an execution is not before its order's; the margin covers how it rounds.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly List<(Order Ours, VenueOrder? Theirs)> _found = [];
    private readonly List<VenueFill> _fills = [];
    private Queue<Order> _toFind = new();
    private Action? _done;
    private int _untaken;

    /// <summary>Orders whose executions the venue had not listed in full.</summary>
    public IEnumerable<ClientOrderId> Short =>
        _found.Where(each => each.Theirs is { } theirs && Missing(each.Ours, theirs) && !_fills.Any(fill => fill.VenueOrderId == theirs.VenueOrderId && fill.CumulativeQuantity == theirs.FilledQuantity))
            .Select(each => each.Ours.Id);

    /// <summary>Looks <paramref name="orders"/> up; those in <paramref name="known"/>, which the venue has just listed, cost no request.</summary>
    /// <param name="done">Called when the portfolio has journaled everything.</param>
    public void Start(IReadOnlyList<Order> orders, IReadOnlyDictionary<string, VenueOrder> known, Action done)
    {
        _done = done;
        foreach (var order in orders)
            if (known.TryGetValue(order.Id.Value, out var listed)) _found.Add((order, listed));
        _toFind = new Queue<Order>(orders.Where(order => !known.ContainsKey(order.Id.Value)));
        FindNext();
    }

    /// <summary>Tells the portfolio of executions that the books miss, of whatever order.</summary>
    public void StartWith(IReadOnlyList<Order> orders, IReadOnlyList<VenueFill> fills, Action done)
    {
        _done = done;
        _fills.AddRange(fills);
        _toFind = new Queue<Order>(orders);
        FindNext();
    }

    /// <summary>One look-up has been journaled.</summary>
    public void OnTaken()
    {
        if (--_untaken == 0) _done!();
    }

    private static bool Missing(Order ours, VenueOrder theirs) => ours.CumulativeQuantity < theirs.FilledQuantity;

    private void FindNext()
    {
        if (_toFind.TryDequeue(out var order))
            desk.Ask(
                (venue, cancellation) => venue.FindOrderAsync(order.Id, cancellation),
                found =>
                {
                    _found.Add((order, found));
                    FindNext();
                },
                failed);
        else FindFills();
    }

    private void FindFills()
    {
        var missing = _found.Where(each => each.Theirs is { } theirs && Missing(each.Ours, theirs)).Select(each => each.Theirs!.SubmittedAt).ToList();
        if (_fills.Count > 0 || missing.Count == 0) Tell();
        else ExecutionPages.Ask(desk, missing.Min() - Margin, MaxPages, fills =>
        {
            _fills.AddRange(fills);
            Tell();
        }, failed);
    }

    private void Tell()
    {
        _untaken = _found.Count;
        foreach (var (ours, theirs) in _found) portfolio.Tell(job => new PortfolioProtocol.LookedUp(job, ours.Id, theirs, _fills));
        if (_untaken == 0) _done!();
    }
}

/// <summary>Reads the account's executions page by page.</summary>
internal static class ExecutionPages
{
    private const int PageSize = 100;

    public static void Ask(QueryDesk desk, Timestamp? after, int maxPages, Action<IReadOnlyList<VenueFill>> done, Action<QueryFailure> failed)
    {
        var all = new List<VenueFill>();
        AskPage(null, 1);

        void AskPage(string? token, int page) =>
            desk.Ask(
                (venue, cancellation) => venue.ListFillsAsync(after, token, cancellation),
                fills =>
                {
                    all.AddRange(fills);
                    if (fills.Count < PageSize) done(all);
                    else if (page >= maxPages) failed(new QueryFailure($"more than {maxPages} pages of executions", false));
                    else AskPage(fills[^1].ActivityId, page + 1);
                },
                failed);
    }
}
