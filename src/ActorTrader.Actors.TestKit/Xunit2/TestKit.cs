using ActorTrader.Actors.Setup;

namespace ActorTrader.Actors.TestKit.Xunit2;

/// <summary>The base of test classes: <c>class PortfolioTests : TestKit</c>. Each test gets a system of its own, stopped after it.</summary>
/// <remarks>Expectations block the test's thread, or await in their <c>Async</c> forms; they wait by the wall clock, whatever clock the system has.</remarks>
public class TestKit : TestKitBase, IDisposable
{
    private bool _isDisposed;

    /// <summary>Uses <paramref name="system"/>, or a new one; either is stopped at the end.</summary>
    public TestKit(ActorSystem? system = null) : base(Assertions, system) { }

    /// <summary>Creates a system with the given parts, such as a virtual clock or a journal.</summary>
    public TestKit(ActorSystemSetup config, string? actorSystemName = null) : base(Assertions, config, actorSystemName) { }

    protected static XunitAssertions Assertions { get; } = new();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the system; override to do more after each test.</summary>
    protected virtual void AfterAll() => Shutdown();

    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (disposing) AfterAll();
    }
}
