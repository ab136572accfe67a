using System.Text.RegularExpressions;
using ActorTrader.Actors;
using ActorTrader.Actors.Event;
using ActorTrader.Engine;
using Serilog.Events;
using ILogger = Serilog.ILogger;
using LogEvent = ActorTrader.Actors.Event.LogEvent;
using LogLevel = ActorTrader.Actors.Event.LogLevel;

namespace ActorTrader.Node.Logging;

/// <summary>Carries what the actor system logs, and what the engine says to its operator, from the event stream to Serilog.</summary>
internal sealed partial class LogForwarder : ReceiveActor
{
    public LogForwarder(ILogger log)
    {
        Receive<EngineEvent>(e => log.Write(LevelOf(e.Level), "{Source}: {Message}", e.Source, e.Message));
        Receive<LogEvent>(e => Write(log, e));
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(EngineEvent));
        Context.System.EventStream.Subscribe(Self, typeof(LogEvent));
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    // Named holes become properties of the entry. Positional ones would be bound by their order, which may not be that of their numbers.
    private static void Write(ILogger log, LogEvent e)
    {
        var level = LevelOf(e.LogLevel());
        if (!log.IsEnabled(level)) return;
        if (e.Message is LogMessage message && !PositionalHole().IsMatch(message.Format))
        {
            log.Write(level, e.Cause, "{Actor}: " + message.Format, [e.LogSource, .. message.Parameters()]);
        }
        else
        {
            log.Write(level, e.Cause, "{Actor}: {Message}", e.LogSource, e.Message.ToString());
        }
    }

    [GeneratedRegex(@"(?<!\{)\{\d")]
    private static partial Regex PositionalHole();

    private static LogEventLevel LevelOf(EngineEventLevel level) => level switch
    {
        EngineEventLevel.Info => LogEventLevel.Information,
        EngineEventLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
