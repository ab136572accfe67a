using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Core.Portfolio;
using ActorTrader.Core.Risk;
using ActorTrader.Node.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorTrader.Node.Tests.Hosting;

public sealed class LoggedTradeLogTests
{
    private readonly List<LogEvent> _logged = [];
    private readonly Logger _log;

    public LoggedTradeLogTests() => _log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new Sink(_logged)).CreateLogger();

    [Fact]
    public void A_fill_is_told_with_its_number()
    {
        var rows = new Rows();
        new LoggedTradeLog(rows, _log).Write(new OrderUpdate(Some.Order(), Some.Fill(40, 40, 14.01m)));

        rows.Count.ShouldBe(1);
        Only().ShouldBe((LogEventLevel.Information, "filled Buy \"40\" \"BAC\" at \"14.01\" for \"imbalance\" fills=1"));
    }

    [Fact]
    public void A_rejection_is_a_warning_and_the_rest_is_for_debugging()
    {
        var log = new LoggedTradeLog(new Rows(), _log);
        log.Write(new OrderUpdate(Some.Order(), new OrderRejected(Some.Id, 0, "no shares", Some.Now)));
        log.Write(new OrderUpdate(Some.Order(), new OrderAcknowledged(Some.Id, "v1", Some.Now)));
        log.Write(new IntentRefused(Some.Id, Some.Imbalance, Some.Limit(), RefusalReason.TradingHalted, "halted", Some.Now));

        _logged.Select(e => e.Level).ShouldBe([LogEventLevel.Warning, LogEventLevel.Debug, LogEventLevel.Debug]);
    }

    [Fact]
    public void A_full_disk_is_told_once_and_every_missing_row_counts()
    {
        var log = new LoggedTradeLog(new Rows { IsFull = true }, _log);
        for (var i = 0; i < 3; i++) log.Write(new OrderUpdate(Some.Order(), new OrderAcknowledged(Some.Id, "v1", Some.Now)));

        log.RowsLost.ShouldBe(3);
        _logged.Where(e => e.Level == LogEventLevel.Error).ShouldHaveSingleItem().RenderMessage(null)
            .ShouldBe("the trade log cannot be written, rows are missing from it: \"No space left on device\"");
    }

    private (LogEventLevel, string) Only()
    {
        var logged = _logged.ShouldHaveSingleItem();
        return (logged.Level, logged.RenderMessage(null));
    }

    private sealed class Rows : ITradeLog
    {
        public bool IsFull { get; init; }

        public int Count { get; private set; }

        public void Write(OrderUpdate update) => Count += IsFull ? throw new IOException("No space left on device") : 1;

        public void Write(IntentRefused refusal) => Count++;

        public void Flush() => Count.ShouldBeGreaterThanOrEqualTo(0);
    }

    private sealed class Sink(List<LogEvent> logged) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => logged.Add(logEvent);
    }
}
