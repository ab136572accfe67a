using System.Text.Json;
using ActorTrader.Node.Configuration;
using ActorTrader.Node.Logging;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace ActorTrader.Node.Tests.Logging;

public sealed class LogsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_has_a_JSON_object_a_line()
    {
        using (var log = Logs.Create(new DataDirectory(_folder.Path), LogEventLevel.Information, console: false))
        {
            log.Information("filled {Quantity} {Symbol}", 100, "BAC");
            log.Debug("not kept");
        }

        var line = JsonDocument.Parse(Lines().ShouldHaveSingleItem()).RootElement;
        line.GetProperty("Level").GetString().ShouldBe("Information");
        line.GetProperty("RenderedMessage").GetString().ShouldBe("filled 100 \"BAC\"");
        line.GetProperty("Properties").GetProperty("Quantity").GetInt32().ShouldBe(100);
    }

    [Fact]
    public void Libraries_are_heard_from_warning_on()
    {
        using (var log = Logs.Create(new DataDirectory(_folder.Path), LogEventLevel.Debug, console: false))
        using (var loggers = new SerilogLoggerFactory(log))
        {
            foreach (var category in (string[])["Microsoft.AspNetCore.Hosting", "System.Net.Http.HttpClient", "ActorTrader.Alpaca.AlpacaMarketDataFeed", "ActorTrader.Venue.VenueServer"])
            {
                LogAt(loggers, category, LogLevel.Information);
                LogAt(loggers, category, LogLevel.Warning);
            }
        }

        Lines().Select(line => JsonDocument.Parse(line).RootElement.GetProperty("RenderedMessage").GetString()).ShouldBe(
        [
            "Warning of Microsoft.AspNetCore.Hosting", "Warning of System.Net.Http.HttpClient", "Warning of ActorTrader.Alpaca.AlpacaMarketDataFeed",
            "Information of ActorTrader.Venue.VenueServer", "Warning of ActorTrader.Venue.VenueServer",
        ]);
    }

    private static void LogAt(SerilogLoggerFactory loggers, string category, LogLevel level) =>
        loggers.CreateLogger(category).Log(level, 0, $"{level} of {category}", null, (text, _) => text);

    private string[] Lines() => File.ReadAllLines(Directory.GetFiles(_folder.File("logs"), "actortrader-*.json").ShouldHaveSingleItem());
}
