using ActorTrader.Actors;
using ActorTrader.Actors.Event;
using ActorTrader.Engine;
using Serilog.Events;
using ILogger = Serilog.ILogger;
using LogEvent = ActorTrader.Actors.Event.LogEvent;
using LogLevel = ActorTrader.Actors.Event.LogLevel;

namespace ActorTrader.Node.Logging;

/// <summary>Carries what the actor system logs, and what the engine says to its operator, from the event stream to Serilog.</summary>
internal sealed class LogForwarder : ReceiveActor
{
    public LogForwarder(ILogger log)
    {
        Receive<EngineEvent>(e => log.Write(LevelOf(e.Level), "{Source}: {Message}", e.Source, e.Message));
        Receive<LogEvent>(e => log.Write(LevelOf(e.LogLevel()), e.Cause, "{Actor}: {Message}", e.LogSource, e.Message.ToString()));
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(EngineEvent));
        Context.System.EventStream.Subscribe(Self, typeof(LogEvent));
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

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
