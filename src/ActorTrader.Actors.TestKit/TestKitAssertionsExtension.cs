namespace ActorTrader.Actors.TestKit;

/// <summary>Gives the assertions that a system's first test kit brought.</summary>
public class TestKitAssertionsExtension(ITestKitAssertions assertions) : ExtensionIdProvider<TestKitAssertionsProvider>
{
    /// <exception cref="InvalidOperationException">The system has no test kit.</exception>
    public static TestKitAssertionsProvider For(ActorSystem system) =>
        system.GetExtension<TestKitAssertionsProvider>() ?? throw new InvalidOperationException($"{system.Name} has no test kit");

    public override TestKitAssertionsProvider CreateExtension(ExtendedActorSystem system) => new(assertions);
}

/// <summary>Holds the assertions of a system's test kit.</summary>
public class TestKitAssertionsProvider(ITestKitAssertions assertions) : IExtension
{
    public ITestKitAssertions Assertions { get; } = assertions;
}
