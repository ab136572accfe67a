namespace ActorTrader.Actors.TestKit;

/// <summary>How long a test kit waits, by the wall clock.</summary>
public class TestKitSettings : IExtension
{
    internal static readonly TestKitSettings Default = new();

    private TestKitSettings() { }

    /// <summary>For an expectation without a time of its own: 3 s.</summary>
    public TimeSpan SingleExpectDefault { get; } = TimeSpan.FromSeconds(3);

    /// <summary>For what is not an expectation, such as stopping the system: 5 s.</summary>
    public TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>All times are multiplied by it: 1.</summary>
    public double TestTimeFactor { get; } = 1;

    /// <summary>For <c>ExpectNoMsg</c> without a time; Akka.NET waits the 3 s of other expectations.</summary>
    internal TimeSpan ExpectNoMsgDefault { get; } = TimeSpan.FromMilliseconds(100);
}
