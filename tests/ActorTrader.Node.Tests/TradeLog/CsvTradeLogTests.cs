using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Node.TradeLog;
using ActorTrader.Tests;

namespace ActorTrader.Node.Tests.TradeLog;

public sealed class CsvTradeLogTests : IDisposable
{
    private const string Header = "type,client_order_id,ticker,executed_price,executed_qty,status,side,action,timestamp,raw_status,strategy,lane,reason";

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("trades.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_log_has_a_header()
    {
        CsvTradeLog.Open(File).Dispose();

        System.IO.File.ReadAllText(File).ShouldBe(Header + "\n");
    }

    [Fact]
    public void Its_first_ten_columns_are_blockpacas()
    {
        var blockpaca = System.IO.File.ReadLines(SharedData.Require("fixtures/alpaca/misc/blockpaca-trade-log.csv")).First();
        CsvTradeLog.Open(File).Dispose();

        System.IO.File.ReadLines(File).First().Split(',').Take(10).ShouldBe(blockpaca.Split(','));
    }

    [Fact]
    public void Every_event_of_an_order_has_its_row()
    {
        var order = Some.Order(Some.Limit(reason: "ratio 2.1"));
        OrderEvent[] changes = [new OrderAccepted(order, Some.Now), new OrderAcknowledged(Some.Id, "v1", Some.Now), Some.Fill(40, 40, 14.01m), Some.Fill(60, 100, 14.02m)];
        using (var log = CsvTradeLog.Open(File))
        {
            foreach (var change in changes)
            {
                if (change is not OrderAccepted) order = order.Apply(change);
                log.Write(new OrderUpdate(order, change));
            }
        }

        Rows().ShouldBe(
        [
            "execution,buy-3-a1,BAC,0.0,0.0,pending_new,buy,buy,1381154400.059126,OrderAccepted,imbalance,3,ratio 2.1",
            "execution,buy-3-a1,BAC,0.0,0.0,new,buy,buy,1381154400.059126,OrderAcknowledged,imbalance,3,",
            "execution,buy-3-a1,BAC,14.01,40.0,partially_filled,buy,buy,1381154400.059126,OrderFilled,imbalance,3,",
            "execution,buy-3-a1,BAC,14.016,100.0,filled,buy,buy,1381154400.059126,OrderFilled,imbalance,3,",
        ]);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void The_reason_of_an_order_that_does_not_fill_is_in_its_row(OrderEvent change, string status, string reason)
    {
        using (var log = CsvTradeLog.Open(File)) log.Write(new OrderUpdate(Some.Order().Apply(change), change));

        Rows().ShouldBe([$"execution,buy-3-a1,BAC,0.0,0.0,{status},buy,buy,1381154400.059126,{change.GetType().Name},imbalance,3,{reason}"]);
    }

    public static TheoryData<OrderEvent, string, string> Ends => new()
    {
        { new OrderRejected(Some.Id, 40310000, "insufficient buying power", Some.Now), "rejected", "insufficient buying power" },
        { new OrderInDoubt(Some.Id, "timeout", Some.Now), "in_doubt", "timeout" },
        { new CancelRequested(Some.Id, "end of session", Some.Now), "pending_cancel", "end of session" },
        { new OrderCanceled(Some.Id, "unfilled IOC", Some.Now), "canceled", "unfilled IOC" },
        { new OrderExpired(Some.Id, Some.Now), "expired", "" },
    };

    [Fact]
    public void A_refused_intent_has_a_row_without_a_lane()
    {
        using (var log = CsvTradeLog.Open(File))
            log.Write(new IntentRefused(Some.Id, Some.Imbalance, Some.Limit(), RefusalReason.TradingHalted, "halted: the journal", Some.Now));

        Rows().ShouldBe(["refusal,buy-3-a1,BAC,0,0,refused,buy,buy,1381154400.059126,TradingHalted,imbalance,,halted: the journal"]);
    }

    [Fact]
    public void Commas_quotes_and_line_breaks_are_quoted()
    {
        var order = Some.Order(Some.Limit(reason: "\"cheap\", said\nsomebody"));
        using (var log = CsvTradeLog.Open(File)) log.Write(new OrderUpdate(order, new OrderAccepted(order, Some.Now)));

        System.IO.File.ReadAllText(File).ShouldEndWith(",imbalance,3,\"\"\"cheap\"\", said\nsomebody\"\n");
    }

    [Fact]
    public void A_row_can_be_read_before_the_log_is_closed()
    {
        using var log = CsvTradeLog.Open(File);
        var order = Some.Order();
        log.Write(new OrderUpdate(order, new OrderAccepted(order, Some.Now)));

        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        reader.ReadToEnd().Split('\n').Length.ShouldBe(3, "header, row, and the end of its line");
    }

    [Fact]
    public void Reopened_it_goes_on_where_it_was()
    {
        for (var run = 0; run < 2; run++)
        {
            using var log = CsvTradeLog.Open(File);
            log.Write(new OrderUpdate(Some.Order(), new OrderAccepted(Some.Order(), Some.Now)));
        }

        var lines = System.IO.File.ReadAllLines(File);
        lines.Length.ShouldBe(3);
        lines.Count(line => line == Header).ShouldBe(1);
    }

    [Fact]
    public void After_half_a_row_a_new_line_begins()
    {
        System.IO.File.WriteAllText(File, Header + "\nexecution,buy-3-");
        using (var log = CsvTradeLog.Open(File)) log.Write(new OrderUpdate(Some.Order(), new OrderAccepted(Some.Order(), Some.Now)));

        var rows = Rows();
        rows[0].ShouldBe("execution,buy-3-");
        rows[1].ShouldStartWith("execution,buy-3-a1,BAC,");
    }

    private string[] Rows() => [.. System.IO.File.ReadAllLines(File).Skip(1)];
}
