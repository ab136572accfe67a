namespace ActorTrader.Actors.TestKit.Xunit2;

/// <summary>An expectation of a test kit did not hold.</summary>
public sealed class TestKitAssertionException(string message) : Exception(message), IAssertionException;

/// <summary>xunit v3 knows a failed assertion by an interface of this name, in any namespace.</summary>
internal interface IAssertionException;
