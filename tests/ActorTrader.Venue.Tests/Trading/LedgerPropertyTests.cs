using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Books;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Venue.Tests.Trading;

/// <summary>Random sessions over a real desk and real books, with a kill at the end: the ledger balances before and after.</summary>
public sealed class LedgerPropertyTests
{
    private const decimal Start = 20_000m;

    private sealed record Step(int Kind, int Cents, int Size, bool IsBuy, int TimeInForce, int Target);

    [Fact]
    public void Whatever_happens_the_ledger_balances_and_survives_a_kill()
    {
        var step = from kind in Gen.Choose(0, 9)
                   from cents in Gen.Choose(-4, 4)
                   from size in Gen.Choose(1, 9)
                   from buy in ArbMap.Default.GeneratorFor<bool>()
                   from tif in Gen.Choose(0, 3)
                   from target in Gen.Choose(0, 20)
                   select new Step(kind, cents, size * 100, buy, tif, target);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(Gen.ArrayOf(step).ToArbitrary(), Run));
    }

    private static void Run(Step[] steps)
    {
        var folder = Directory.CreateTempSubdirectory("venue-ledger-").FullName;
        try
        {
            var before = Play(folder, steps);
            using var books = VenueBooks.Open(folder, fresh: false);
            State(NewDesk(books), books).ShouldBe(before);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static object[] Play(string folder, Step[] steps)
    {
        using var books = VenueBooks.Open(folder, fresh: false);
        var desk = NewDesk(books);
        var account = desk.Accounts.Single();
        var placed = new List<Guid>();
        var at = Some.Ten;
        foreach (var step in steps)
        {
            at += TimeSpan.FromMilliseconds(1);
            var held = account.HoldingOf(Some.Bac).Quantity;
            var mid = 13.90m + step.Cents / 100m;
            if (step.Kind <= 3) desk.OnTicks([Some.Quote(at, mid, step.Size, mid + 0.01m, step.Size)]);
            else if (step.Kind == 4) desk.OnTicks([Some.Trade(at, mid, step.Size)]);
            else if (step.Kind == 9 && placed.Count > 0) desk.Cancel(account, placed[step.Target % placed.Count], at);
            else if (Submit(desk, account, step, mid, at) is { } id) placed.Add(id);
            CheckHeld(desk, account, held);
        }

        return State(desk, books);
    }

    private static Guid? Submit(TradingDesk desk, Account account, Step step, decimal mid, Timestamp at)
    {
        var type = step.Kind == 5 ? OrderType.Market : OrderType.Limit;
        var limit = type == OrderType.Market ? Price.Zero : Some.Dollars(mid);
        var request = new OrderRequest(Some.Bac, step.IsBuy ? OrderSide.Buy : OrderSide.Sell, type, (TimeInForce)step.TimeInForce, Quantity.Of(step.Size), limit, false, null);
        return desk.Submit(account, request, at).Value?.Id;
    }

    private static void CheckHeld(TradingDesk desk, Account account, Quantity before)
    {
        var after = account.HoldingOf(Some.Bac).Quantity;
        (before.IsPositive && after.IsNegative || before.IsNegative && after.IsPositive).ShouldBeFalse("a step flips the position");
        account.AvailableOf(Some.Bac).IsNegative.ShouldBeFalse("more is held than there is");
        account.Reserved.ShouldBe(account.OpenOrders.Sum(o => o.LeavesQuantity.ToDecimal() * o.ReservePrice.ToDecimal()));
        var updates = desk.Commit();
        if (updates.Count > 0) updates[^1].PositionAfter.ShouldBe(after);
    }

    /// <summary>The account's state, once it has been found to agree with its executions.</summary>
    private static object[] State(TradingDesk desk, VenueBooks books)
    {
        var account = desk.Accounts.Single();
        var fills = books.ListFills(account.Id, new FillFilter(null, null, true, null, 100_000));
        var signed = fills.Select(f => (Shares: (f.Side == OrderSide.Buy ? 1 : -1) * f.Quantity.ToDecimal(), Dollars: f.Price.ToDecimal())).ToList();
        account.Cash.ShouldBe(Start - signed.Sum(f => f.Shares * f.Dollars));
        account.HoldingOf(Some.Bac).Quantity.ToDecimal().ShouldBe(signed.Sum(f => f.Shares));
        foreach (var order in books.ListOrders(account.Id, new OrderFilter(null, null, null, true, null, null, 100_000)))
        {
            fills.Where(f => f.OrderId == order.Id).Aggregate(Quantity.Zero, (sum, f) => sum + f.Quantity).ShouldBe(order.FilledQuantity);
            (desk.Exchange.FindOpen(order.Id) is not null).ShouldBe(order.Status.IsOpen());
        }

        return [account.Cash, account.HoldingOf(Some.Bac), .. account.OpenOrders.OrderBy(o => o.Sequence), .. fills];
    }

    private static TradingDesk NewDesk(VenueBooks books) =>
        new([Some.Bac], [new VenueAccountOptions("PKTEST", "secret") { StartingCash = Start }], books, new SeededIds(1, books.Generation), Some.Ten);
}
