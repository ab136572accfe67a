using System.Globalization;
using ActorTrader.Node.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ActorTrader.Node.Logging;

/// <summary>Serilog as this program uses it: readable lines on the console, JSON in a file of the data directory, rolled daily.</summary>
internal static class Logs
{
    private const string ConsoleTemplate = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const int FilesKept = 14;
    private const long FileBytes = 100 * 1024 * 1024;

    /// <summary>Console and file; <paramref name="console"/> is false while the live display owns the terminal.</summary>
    public static Logger Create(DataDirectory directory, LogEventLevel level, bool console)
    {
        var configuration = At(level).WriteTo.File(
            new JsonFormatter(renderMessage: true),
            Path.Combine(directory.Logs, "actortrader-.json"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: FileBytes,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: FilesKept);
        return (console ? WithConsole(configuration) : configuration).CreateLogger();
    }

    /// <summary>Console only.</summary>
    public static Logger CreateConsole(LogEventLevel level) => WithConsole(At(level)).CreateLogger();

    private static LoggerConfiguration At(LogEventLevel level) =>
        new LoggerConfiguration().MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // A start that fails is told by its own message.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            // What its streams say of their state, the engine says too.
            .MinimumLevel.Override("ActorTrader.Alpaca", level > LogEventLevel.Warning ? level : LogEventLevel.Warning);

    private static LoggerConfiguration WithConsole(LoggerConfiguration configuration) =>
        configuration.WriteTo.Console(outputTemplate: ConsoleTemplate, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Error);
}
