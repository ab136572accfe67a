using ActorTrader.Actors;
using ActorTrader.Actors.Event;
using ActorTrader.Engine;
using ActorTrader.Node.Logging;
using Serilog.Core;
using Serilog.Events;

namespace ActorTrader.Node.Tests.Logging;

public sealed class LogForwarderTests : Actors.TestKit.Xunit2.TestKit
{
    private readonly CollectingSink _sink = new();
    private readonly Logger _log;

    public LogForwarderTests()
    {
        _log = _sink.Logger();
        var forwarder = ActorOf(Props.Create(() => new LogForwarder(_log)));
        forwarder.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>();
    }

    [Theory]
    [InlineData(EngineEventLevel.Info, LogEventLevel.Information)]
    [InlineData(EngineEventLevel.Warning, LogEventLevel.Warning)]
    [InlineData(EngineEventLevel.Error, LogEventLevel.Error)]
    public void What_the_engine_says_is_logged_at_its_level(EngineEventLevel level, LogEventLevel expected)
    {
        Sys.EventStream.Publish(new EngineEvent(Some.Now, level, "feed", "lost {connection}"));

        var logged = _sink.Next(e => e.MessageTemplate.Text == "{Source}: {Message}");
        logged.Level.ShouldBe(expected);
        logged.RenderMessage(null).ShouldBe("\"feed\": \"lost {connection}\"");
    }

    [Fact]
    public void What_actors_log_is_logged_at_its_level_with_its_cause()
    {
        var cause = new InvalidOperationException("why");
        Sys.EventStream.Publish(new Debug("a", typeof(string), "d"));
        Sys.EventStream.Publish(new Info("a", typeof(string), "i"));
        Sys.EventStream.Publish(new Warning("a", typeof(string), "w"));
        Sys.EventStream.Publish(new Error(cause, "a", typeof(string), "e"));

        foreach (var (message, level) in ((string, LogEventLevel)[])[("d", LogEventLevel.Debug), ("i", LogEventLevel.Information), ("w", LogEventLevel.Warning)])
            _sink.Next(e => e.RenderMessage(null) == $"\"a\": \"{message}\"").Level.ShouldBe(level);
        var error = _sink.Next(e => e.RenderMessage(null) == "\"a\": \"e\"");
        (error.Level, error.Exception).ShouldBe((LogEventLevel.Error, cause));
    }

    [Fact]
    public void A_template_s_arguments_arrive_as_properties_with_the_actor_and_the_cause()
    {
        var cause = new InvalidOperationException("why");
        Actors.Event.Logging.GetLogger(Sys.EventStream, "portfolio").Warning(cause, "order {OrderId} of {Quantity} is late", "a-1", 100);

        var logged = _sink.Next(e => e.Level == LogEventLevel.Warning);
        logged.MessageTemplate.Text.ShouldBe("{Actor}: order {OrderId} of {Quantity} is late");
        logged.Properties["Actor"].ToString().ShouldBe("\"portfolio\"");
        logged.Properties["OrderId"].ToString().ShouldBe("\"a-1\"");
        logged.Properties["Quantity"].ToString().ShouldBe("100");
        logged.Exception.ShouldBe(cause);
    }

    [Fact]
    public void Positional_arguments_keep_their_places()
    {
        Actors.Event.Logging.GetLogger(Sys.EventStream, "a").Info("{1} before {0}", "b", "a");

        _sink.Next(e => e.Level == LogEventLevel.Information).RenderMessage(null).ShouldBe("\"a\": \"a before b\"");
    }

    [Fact]
    public void A_literal_brace_in_a_text_is_not_taken_for_a_hole()
    {
        Actors.Event.Logging.GetLogger(Sys.EventStream, "a").Info("payload {not a hole}");

        _sink.Next(e => e.Level == LogEventLevel.Information).RenderMessage(null).ShouldBe("\"a\": \"payload {not a hole}\"");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _log.Dispose();
    }
}
