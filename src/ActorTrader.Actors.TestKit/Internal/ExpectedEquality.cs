using System.Collections;

namespace ActorTrader.Actors.TestKit.Internal;

/// <summary>Equality as a test means it: collections are equal when their elements are, in order.</summary>
internal static class ExpectedEquality
{
    public static bool AreEqual(object? expected, object? actual)
    {
        if (Equals(expected, actual)) return true;
        return expected is IEnumerable first and not string && actual is IEnumerable second and not string && AreEqual(first, second);
    }

    private static bool AreEqual(IEnumerable expected, IEnumerable actual)
    {
        var actuals = actual.GetEnumerator();
        try
        {
            foreach (var item in expected)
            {
                if (!actuals.MoveNext() || !AreEqual(item, actuals.Current)) return false;
            }

            return !actuals.MoveNext();
        }
        finally
        {
            (actuals as IDisposable)?.Dispose();
        }
    }
}
