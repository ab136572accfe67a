using ActorTrader.Actors.Event;

namespace ActorTrader.Actors.Tests.Event;

public class LoggingTests : TestKit.Xunit2.TestKit
{
    public LoggingTests() => Sys.EventStream.Subscribe<LogEvent>(TestActor);

    [Fact]
    public void An_actor_s_log_goes_over_the_event_stream()
    {
        var actor = ActorOf(Some.Actor());
        actor.Tell((Act)(self => self.Here.GetLogger().Warning("order {OrderId} of {Quantity} is late", "a-1", 100)));
        var warning = ExpectMsg<Warning>();
        warning.LogSource.ShouldBe(actor.Path.ToString());
        warning.LogClass.ShouldBe(typeof(Scripted));
        warning.Message.ToString().ShouldBe("order a-1 of 100 is late");
        var message = warning.Message.ShouldBeAssignableTo<LogMessage>()!;
        message.Format.ShouldBe("order {OrderId} of {Quantity} is late");
        message.Parameters().ShouldBe(["a-1", 100]);
    }

    [Fact]
    public void An_exception_travels_with_the_event()
    {
        var fault = Some.Fault();
        Sys.Log.Error(fault, "it broke");
        ExpectMsg<Error>(error => ReferenceEquals(error.Cause, fault) && error.Message is "it broke");
    }

    [Fact]
    public void What_is_below_the_level_is_not_even_made()
    {
        Sys.Log.IsDebugEnabled.ShouldBeFalse();
        Sys.Log.Debug("quiet {Argument}", new Explosive());
        Sys.Log.Info("loud");
        ExpectMsg<Info>();
        Sys.EventStream.SetLogLevel(LogLevel.DebugLevel);
        Sys.Log.Debug("heard now");
        ExpectMsg<Debug>();
    }

    [Fact]
    public void The_level_can_be_an_argument()
    {
        Sys.Log.Log(LogLevel.ErrorLevel, Some.Fault("cause"), "{First}", 1);
        ExpectMsg<Error>(error => error.Cause!.Message == "cause" && error.Message.ToString() == "1");
    }

    [Fact]
    public void A_type_of_log_event_has_one_level()
    {
        Logging.LogLevelFor<Warning>().ShouldBe(LogLevel.WarningLevel);
        Should.Throw<ArgumentException>(() => Logging.LogLevelFor<LogEvent>());
    }

    [Theory]
    [InlineData("{0} and {1}", "1 and two")]
    [InlineData("{1} and {0}", "two and 1")]
    [InlineData("{First} and {Second}", "1 and two")]
    [InlineData("{First:000} {{kept}}", "001 {kept}")]
    [InlineData("{First} {Second} {Third}", "1 two {Third}")]
    [InlineData("open { brace", "open { brace")]
    public void Templates_are_positional_or_named_and_never_throw(string template, string expected) =>
        DefaultLogMessageFormatter.Instance.Format(template, 1, "two").ShouldBe(expected);

    [Fact]
    public void The_first_dead_letters_are_logged()
    {
        for (var i = 0; i < 12; i++) Sys.DeadLetters.Tell("lost");
        ReceiveN(10).ShouldAllBe(entry => entry is Info);
        ExpectNoMsg(10);
    }

    private sealed class Explosive
    {
        public override string ToString() => throw new InvalidOperationException("must not be formatted");
    }
}
