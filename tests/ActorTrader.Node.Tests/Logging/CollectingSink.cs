using System.Collections.Concurrent;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorTrader.Node.Tests.Logging;

/// <summary>Keeps what is logged, for a test to wait for.</summary>
internal sealed class CollectingSink : ILogEventSink
{
    private static readonly TimeSpan FailSafe = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<LogEvent> _events = [];

    /// <summary>A logger of every level that writes here.</summary>
    public Logger Logger() => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

    public void Emit(LogEvent logEvent) => _events.Add(logEvent);

    /// <summary>Waits for the next entry that <paramref name="which"/> accepts; those before it are passed over.</summary>
    public LogEvent Next(Func<LogEvent, bool> which)
    {
        while (_events.TryTake(out var logged, FailSafe))
            if (which(logged))
                return logged;
        throw new TimeoutException("nothing was logged");
    }
}
