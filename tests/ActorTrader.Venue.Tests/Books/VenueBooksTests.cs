using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;
using ActorTrader.Venue.Accounts;
using ActorTrader.Venue.Books;
using ActorTrader.Venue.Matching;
using ActorTrader.Venue.Trading;
using Microsoft.Data.Sqlite;

namespace ActorTrader.Venue.Tests.Books;

/// <summary>The desk over real books in a folder of its own; "killed" means that nothing is closed in order.</summary>
public sealed class VenueBooksTests : IDisposable
{
    private static readonly OrderFilter AllOrders = new(null, null, null, true, null, null, 500);
    private static readonly FillFilter AllFills = new(null, null, true, null, 100);

    private readonly string _folder = Directory.CreateTempSubdirectory("venue-books-").FullName;
    private readonly List<VenueBooks> _opened = [];

    [Fact]
    public void After_a_kill_accounts_positions_orders_and_fills_are_exactly_as_committed()
    {
        var before = Open();
        before.OnTicks([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        Submit(before, "filled", OrderSide.Buy, 100, 13.91m);
        Submit(before, "partial", OrderSide.Buy, 700, 13.91m);
        Submit(before, "resting", OrderSide.Buy, 50, 13.80m);
        before.Commit();
        var expected = Truth(before);
        CloseOnly();

        var after = Open();

        Truth(after).ShouldBe(expected);
        after.Exchange.FindOpen(after.FindOrder(Account(after), "partial")!.Id)!.LeavesQuantity.ShouldBe(Quantity.Of(500));
        Account(after).Cash.ShouldBe(100_000m - 300 * 13.91m);
    }

    [Fact]
    public void What_was_not_committed_is_as_if_it_had_never_been()
    {
        var before = Open();
        before.OnTicks([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        Submit(before, "told", OrderSide.Buy, 100, 13.91m);
        before.Commit();
        Submit(before, "untold", OrderSide.Buy, 100, 13.91m);
        CloseOnly();

        var after = Open();

        after.ListOrders(Account(after), AllOrders).Select(o => o.ClientOrderId).ShouldBe(["told"]);
        Account(after).HoldingOf(Some.Bac).Quantity.ShouldBe(Quantity.Of(100));
    }

    [Fact]
    public void A_restored_order_goes_on_filling_and_the_ledger_balances()
    {
        var before = Open();
        before.OnTicks([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        Submit(before, "partial", OrderSide.Buy, 700, 13.91m);
        before.Commit();
        CloseOnly();

        var after = Open();
        after.OnTicks([Some.Quote(Some.At(10, 1), 13.89m, 500, 13.90m, 1000)]);
        after.Commit();

        var fills = after.ListFills(Account(after), AllFills);
        fills.Select(f => (f.Quantity, f.CumulativeQuantity, f.LeavesQuantity)).ShouldBe(
            [(Quantity.Of(300), Quantity.Of(300), Quantity.Of(400)), (Quantity.Of(400), Quantity.Of(700), Quantity.Zero)]);
        Account(after).Cash.ShouldBe(100_000m - fills.Sum(f => f.Price.ToDecimal() * f.Quantity.ToDecimal()));
    }

    [Fact]
    public void Ids_never_repeat_across_starts()
    {
        var ids = new HashSet<Guid>();
        for (var start = 0; start < 3; start++)
        {
            var books = VenueBooks.Open(_folder, fresh: false);
            var source = new SeededIds(7, books.Generation);
            for (var i = 0; i < 1000; i++) ids.Add(source.Next()).ShouldBeTrue();
            books.Dispose();
        }
    }

    [Fact]
    public void A_client_order_id_stays_taken_after_its_order_has_ended_and_the_venue_has_restarted()
    {
        var before = Open();
        var order = Submit(before, "once", OrderSide.Buy, 100, 13m).Value!;
        before.Cancel(Account(before), order.Id, Some.Ten).ShouldBeNull();
        before.Commit();
        CloseOnly();

        Submit(Open(), "once", OrderSide.Buy, 100, 13m).Refusal!.Message.ShouldBe("client_order_id must be unique");
    }

    [Fact]
    public void Books_that_are_in_use_are_refused_with_their_name()
    {
        Open();

        var refused = Should.Throw<BooksException>(() => VenueBooks.Open(_folder, fresh: true));

        refused.Message.ShouldContain(Path.Combine(_folder, "venue.db"));
        refused.Message.ShouldContain("in use by another process");
    }

    [Fact]
    public void Fresh_books_have_nothing_of_the_old()
    {
        var before = Open();
        Submit(before, "old", OrderSide.Buy, 100, 13m);
        before.Commit();
        CloseOnly();

        var books = VenueBooks.Open(_folder, fresh: true);
        _opened.Add(books);

        books.LastSequence().ShouldBe(0);
        books.LoadAccounts().ShouldBeEmpty();
        books.Generation.ShouldBe(1);
        books.MarketTime.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_is_no_book_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "venue.db"), "no database, but long enough to be mistaken for one by its size alone");

        Should.Throw<BooksException>(() => VenueBooks.Open(_folder, fresh: false)).Message.ShouldContain("cannot be opened");
    }

    [Fact]
    public void The_tables_can_be_read_by_sql_while_the_venue_runs()
    {
        var desk = Open();
        desk.OnTicks([Some.Quote(Some.Ten, 13.90m, 500, 13.91m, 300)]);
        Submit(desk, "seen", OrderSide.Buy, 100, 13.91m);
        desk.Commit();

        using var reader = new SqliteConnection($"Data Source={Path.Combine(_folder, "venue.db")};Mode=ReadOnly;Pooling=False");
        reader.Open();
        using var command = reader.CreateCommand();
        command.CommandText = "SELECT o.client_order_id || ' ' || o.status || ' ' || f.qty || '@' || f.price || ' ' || json_extract(o.json, '$.filled_avg_price') FROM orders o JOIN fills f ON f.order_id = o.id";

        command.ExecuteScalar().ShouldBe("seen filled 100@13.91 13.91");
    }

    public void Dispose()
    {
        CloseOnly();
        Directory.Delete(_folder, recursive: true);
    }

    private static Account Account(TradingDesk desk) => desk.Accounts.Single();

    private static Outcome<ExchangeOrder> Submit(TradingDesk desk, string id, OrderSide side, int quantity, decimal limit) =>
        desk.Submit(Account(desk), new OrderRequest(Some.Bac, side, OrderType.Limit, TimeInForce.Day, Quantity.Of(quantity), Some.Dollars(limit), false, id), Some.Ten);

    /// <summary>Everything that must survive, compared by value.</summary>
    private static object[] Truth(TradingDesk desk)
    {
        var account = Account(desk);
        return
        [
            account.Id,
            account.Number,
            account.Cash,
            account.CreatedAt,
            .. account.Holdings.Select(h => (object)h),
            .. account.OpenOrders.OrderBy(o => o.Sequence),
            .. desk.ListOrders(account, AllOrders),
            .. desk.ListFills(account, AllFills),
        ];
    }

    private TradingDesk Open()
    {
        var books = VenueBooks.Open(_folder, fresh: false);
        _opened.Add(books);
        var desk = new TradingDesk([Some.Bac], [new VenueAccountOptions("PKTEST", "secret")], books, new SeededIds(1, books.Generation), Some.Ten);
        desk.AdvanceTo(Some.Ten);
        return desk;
    }

    /// <summary>Frees the file without a commit, as the death of the process does.</summary>
    private void CloseOnly()
    {
        foreach (var books in _opened) books.Dispose();
        _opened.Clear();
    }
}
