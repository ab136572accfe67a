using ActorTrader.Actors.Event;
using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Tests;

/// <summary>Looks at the console, which is the process's: texts are unique, and nothing is asserted of what others write.</summary>
public sealed class EventMutingTests : Xunit2.TestKit
{
    private readonly TextWriter _before = Console.Out;
    private readonly StringWriter _console = new();

    public EventMutingTests() : base(ActorSystemSetup.Create(new RuntimeSetup { LogToStandardOut = true })) =>
        Console.SetOut(TextWriter.Synchronized(_console));

    [Fact]
    public async Task Muted_and_expected_events_are_not_written()
    {
        EventFilter.Warning("muted-1").Mute(() => Sys.Log.Warning("muted-1"));
        EventFilter.Warning("muted-2").Mute(() => { Sys.Log.Warning("muted-2"); return 1; }).ShouldBe(1);
        await EventFilter.Warning("muted-3").MuteAsync(() => Sys.Log.Warning("muted-3"));
        EventFilter.Warning("muted-4").ExpectOne(() => Sys.Log.Warning("muted-4"));
        using (EventFilter.Warning("muted-5").Mute()) Sys.Log.Warning("muted-5");
        EventFilter.Warning("muted-6").Mute(() => Sys.Log.Warning("written-1"));
        Sys.Log.Warning("written-2");
        var text = _console.ToString();
        text.ShouldSatisfyAllConditions(() => text.ShouldNotContain("muted-"), () => text.ShouldContain("written-1"), () => text.ShouldContain("written-2"));
    }

    [Fact]
    public void Unmuted_events_are_written_again()
    {
        var filter = EventFilter.Warning("unmuted").Mute();
        filter.Unmute();
        Sys.Log.Warning("unmuted");
        _console.ToString().ShouldContain("unmuted");
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Console.SetOut(_before);
    }
}
