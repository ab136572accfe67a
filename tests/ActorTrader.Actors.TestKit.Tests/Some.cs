using ActorTrader.Actors.TestKit.Xunit2;

namespace ActorTrader.Actors.TestKit.Tests;

/// <summary>What the tests of the kit share.</summary>
internal static class Some
{
    /// <summary>The wait of an expectation that is to fail.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>The text of the failure, which must be the kit's own.</summary>
    public static string Failure(Action expectation) => Should.Throw<TestKitAssertionException>(expectation).Message;

    public static async Task<string> Failure(Func<Task> expectation) => (await Should.ThrowAsync<TestKitAssertionException>(expectation)).Message;

    public static async Task<List<T>> ToList<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items) list.Add(item);
        return list;
    }

    public sealed class Echo : ReceiveActor
    {
        public Echo()
        {
            Receive<Exception>(fault => throw fault);
            ReceiveAny(message => Sender.Tell(message));
        }
    }
}
