namespace ActorTrader.Actors.TestKit;

/// <summary>How long a test kit waits, by the wall clock; set by a <see cref="TestKitSetup"/>.</summary>
public class TestKitSettings : IExtension
{
    internal TestKitSettings(TestKitSetup setup)
    {
        SingleExpectDefault = setup.SingleExpectDefault;
        DefaultTimeout = setup.DefaultTimeout;
        TestEventFilterLeeway = setup.TestEventFilterLeeway;
        TestTimeFactor = setup.TestTimeFactor;
    }

    /// <summary>For an expectation without a time of its own: 3 s.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>For what is not an expectation, such as stopping the system: 5 s.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>For events that an <c>EventFilter</c> expects, after the code has run: 3 s.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>The times of expectations are multiplied by it: 1.</summary>
    public double TestTimeFactor { get; }

    /// <summary>For <c>ExpectNoMsg</c> without a time; Akka.NET waits the 3 s of other expectations.</summary>
    internal TimeSpan ExpectNoMsgDefault { get; } = TimeSpan.FromMilliseconds(100);
}
