using System.Runtime.CompilerServices;
using ActorTrader.Actors.TestKit.Internal;

namespace ActorTrader.Actors.TestKit;

/// <summary>Expectations of several messages, in any order.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes as many messages as given, which must be those, in any order; returns them as they came.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        ExpectMsgAllOf((IReadOnlyCollection<T>)messages, CancellationToken.None);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(messages, ReceiveNWithin(messages.Count, RemainingOrDefault, cancellationToken));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages, CancellationToken.None);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(messages, ReceiveNWithin(messages.Count, RemainingOrDilated(max), cancellationToken));

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Checked(ReceiveNAsync(messages.Count, cancellationToken), received => AllOf(messages, received), cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Checked(ReceiveNAsync(messages.Count, max, cancellationToken), received => AllOf(messages, received), cancellationToken);

    /// <summary>Takes as many messages as predicates are given; each predicate must fit one of them.</summary>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(predicates, default);

    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        AllFitting(predicates, ReceiveNWithin(predicates.Count, RemainingOrDefault, cancellationToken));

    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(max, predicates, default);

    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(
        TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        AllFitting(predicates, ReceiveNWithin(predicates.Count, RemainingOrDilated(max), cancellationToken));

    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(
        IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        Checked(ReceiveNAsync(predicates.Count, cancellationToken), received => AllFitting(predicates, received), cancellationToken);

    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(
        TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        Checked(ReceiveNAsync(predicates.Count, max, cancellationToken), received => AllFitting(predicates, received), cancellationToken);

    private static async IAsyncEnumerable<T> Checked<T>(
        IAsyncEnumerable<object> messages, Func<List<object>, IReadOnlyCollection<T>> check, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var received = new List<object>();
        await foreach (var message in messages.WithCancellation(cancellationToken).ConfigureAwait(false)) received.Add(message);
        foreach (var message in check(received)) yield return message;
    }

    private List<T> AllOf<T>(IReadOnlyCollection<T> expected, List<object> received)
    {
        Match(expected, received, (message, actual) => ExpectedEquality.AreEqual(message, actual), message => $"<{message}>");
        return [.. received.Cast<T>()];
    }

    private List<object> AllFitting(IReadOnlyCollection<PredicateInfo> predicates, List<object> received)
    {
        Match(predicates, received, (predicate, actual) => predicate.Fits(actual), predicate => $"a fitting {predicate.Type.Name}");
        return received;
    }

    private void Match<T>(IEnumerable<T> expected, List<object> received, Func<T, object, bool> fits, Func<T, string> name)
    {
        var unexpected = new List<object>(received);
        var missing = new List<T>();
        foreach (var one in expected)
        {
            var index = unexpected.FindIndex(actual => fits(one, actual));
            if (index < 0) missing.Add(one);
            else unexpected.RemoveAt(index);
        }

        _assertions.AssertTrue(
            missing.Count == 0, "Failed: Did not come: {0}; came unexpected: {1}. {2}",
            string.Join(", ", missing.Select(name)), string.Join(", ", unexpected.Select(message => $"<{message}>")), new Explanation(_received.Describe));
    }
}
