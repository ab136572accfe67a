using System.Globalization;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using CsvHelper;
using CsvHelper.Configuration;

namespace ActorTrader.Node.TradeLog;

/// <summary>The trade log: one CSV row for each event of an order, appended to across runs.</summary>
/// <remarks>
/// The first ten columns are those of blockpaca's log, so that its readers keep working; <c>strategy,lane,reason</c> are ours.
/// <c>executed_price</c> is the average so far and <c>executed_qty</c> the cumulative quantity, 0 before the first fill;
/// <c>timestamp</c> is in epoch seconds. Lines end in a line feed, as blockpaca's. One writer at a time (the journal's lock sees to
/// it); every row is handed to the operating system at once, so that a killed process loses none.
/// </remarks>
public sealed class CsvTradeLog : ITradeLog, IDisposable
{
    private static readonly string[] Columns =
    [
        "type", "client_order_id", "ticker", "executed_price", "executed_qty", "status", "side", "action", "timestamp", "raw_status",
        "strategy", "lane", "reason",
    ];

    private readonly StreamWriter _file;
    private readonly CsvWriter _csv;

    private CsvTradeLog(StreamWriter file)
    {
        _file = file;
        _csv = new CsvWriter(file, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
    }

    /// <summary>Opens the log at <paramref name="path"/> for appending; writes the header when the file is new.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static CsvTradeLog Open(string path)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var endsInARow = EndsInARow(stream);
        var log = new CsvTradeLog(new StreamWriter(stream));
        if (stream.Length == 0) log.WriteRow(Columns);
        else if (endsInARow) log._csv.NextRecord();
        return log;
    }

    /// <inheritdoc/>
    public void Write(OrderUpdate update)
    {
        var (order, change) = update;
        WriteRow(
            "execution", order.Id.Value, order.Symbol.Value, Number(order.AveragePrice ?? 0m), Number(order.CumulativeQuantity.ToDecimal()),
            Status(order.Status), Side(order.Side), OrderActions.Text(order.Intent.Action), Seconds(change.At), change.GetType().Name,
            order.Strategy.Value, order.Lane.ToString(CultureInfo.InvariantCulture), Reason(order, change));
    }

    /// <inheritdoc/>
    public void Write(IntentRefused refusal) =>
        WriteRow(
            "refusal", refusal.Id.Value, refusal.Intent.Symbol.Value, "0", "0", "refused", Side(refusal.Intent.Side),
            OrderActions.Text(refusal.Intent.Action), Seconds(refusal.At), refusal.Reason.ToString(), refusal.Strategy.Value, "", refusal.Message);

    /// <inheritdoc/>
    public void Flush() => _file.Flush();

    public void Dispose()
    {
        _csv.Dispose();
        _file.Dispose();
    }

    // A machine that lost power may have left half a row: the next one must not continue it.
    private static bool EndsInARow(FileStream stream)
    {
        if (stream.Length == 0) return false;
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private static string Reason(Order order, PortfolioEvent change) => change switch
    {
        OrderAccepted => order.Intent.Reason,
        OrderRejected rejected => rejected.Reason,
        OrderInDoubt doubt => doubt.Reason,
        CancelRequested cancel => cancel.Reason,
        CancelRejected refused => refused.Reason,
        OrderCanceled canceled => canceled.Reason,
        _ => "",
    };

    /// <summary>The status in Alpaca's words.</summary>
    internal static string Status(OrderStatus status) => status switch
    {
        OrderStatus.PendingNew => "pending_new",
        OrderStatus.InDoubt => "in_doubt",
        OrderStatus.Working => "new",
        OrderStatus.PartiallyFilled => "partially_filled",
        OrderStatus.PendingCancel => "pending_cancel",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string Side(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    private static string Number(decimal value) => value.ToString("0.0########", CultureInfo.InvariantCulture);

    private static string Seconds(Core.Values.Timestamp at) => (at.UnixNanos / 1_000 / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);

    private void WriteRow(params string[] fields)
    {
        foreach (var field in fields) _csv.WriteField(field);
        _csv.NextRecord();
        _csv.Flush();
        _file.Flush();
    }
}
