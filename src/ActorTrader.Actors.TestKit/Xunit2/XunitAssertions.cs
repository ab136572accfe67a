using System.Globalization;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit.Xunit2;

/// <summary>Fails a test by an exception that xunit reports as a failed assertion; needs no reference to xunit.</summary>
public class XunitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object?[] args) => throw new TestKitAssertionException(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object?[] args)
    {
        if (!condition) Fail(format, args);
    }

    public void AssertFalse(bool condition, string format = "", params object?[] args) => AssertTrue(!condition, format, args);

    public void AssertEqual<T>(T expected, T actual, string format = "", params object?[] args) =>
        AssertEqual(expected, actual, (first, second) => ExpectedEquality.AreEqual(first, second), format, args);

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object?[] args)
    {
        if (!comparer(expected, actual)) Fail($"{Text(format, args)} Expected: <{expected}>, actual: <{actual}>.".TrimStart());
    }

    private static string Text(string format, object?[] args) => args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
}
