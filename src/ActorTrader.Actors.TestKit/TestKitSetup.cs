namespace ActorTrader.Actors.TestKit;

/// <summary>The times of a test kit, as a part of the system's setup. Not Akka.NET's: it says these in HOCON, under <c>akka.test</c>.</summary>
public sealed class TestKitSetup : Setup.Setup
{
    /// <summary>For an expectation without a time of its own; default 3 s.</summary>
    public TimeSpan SingleExpectDefault { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For what is not an expectation, such as stopping the system; default 5 s.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For events that an <c>EventFilter</c> expects, after the code has run; default 3 s.</summary>
    public TimeSpan TestEventFilterLeeway { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The times of expectations are multiplied by it, for slow machines; positive, default 1.</summary>
    public double TestTimeFactor { get; init; } = 1;
}
