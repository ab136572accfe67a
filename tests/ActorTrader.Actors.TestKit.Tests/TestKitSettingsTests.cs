using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Tests;

public class TestKitSettingsTests() : Xunit2.TestKit(ActorSystemSetup.Create(new TestKitSetup { TestTimeFactor = 2, SingleExpectDefault = TimeSpan.FromMilliseconds(15) }))
{
    [Fact]
    public void The_setup_of_the_system_sets_the_times_of_kit_and_probes()
    {
        CreateTestProbe().TestKitSettings.ShouldBeSameAs(TestKitSettings);
        TestKitExtension.For(Sys).ShouldBeSameAs(TestKitSettings);
        Some.Failure(() => ExpectMsg<int>()).ShouldContain("Timeout 00:00:00.03");
    }

    [Fact]
    public void Given_times_are_dilated_once()
    {
        Dilated(TimeSpan.FromSeconds(3)).ShouldBe(TimeSpan.FromSeconds(6));
        Some.Failure(() => ExpectMsg<int>(Some.Moment)).ShouldContain("Timeout 00:00:00.04");
        Some.Failure(() => ReceiveN(1, Some.Moment)).ShouldContain("Timeout (00:00:00.04");
        Some.Failure(() => AwaitCondition(() => false, Some.Moment)).ShouldContain("Timeout 00:00:00.04");
    }

    [Fact]
    public void The_assertions_of_the_kit_are_the_system_s() => TestKitAssertionsExtension.For(Sys).Assertions.ShouldBeSameAs(Assertions);
}
