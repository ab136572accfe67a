namespace ActorTrader.Actors.TestKit;

/// <summary>A predicate on messages of one type, for <c>ExpectMsgAllOfMatchingPredicates</c>.</summary>
public class PredicateInfo
{
    private PredicateInfo(Delegate predicateT, Type type, Func<object, bool> fits) => (PredicateT, Type, Fits) = (predicateT, type, fits);

    /// <summary>The predicate itself, a <see cref="Predicate{T}"/> of <see cref="Type"/>.</summary>
    public Delegate PredicateT { get; }

    public Type Type { get; }

    internal Func<object, bool> Fits { get; }

    public static PredicateInfo Create<T>(Predicate<T> predicateT) =>
        new(predicateT, typeof(T), message => message is T typed && predicateT(typed));
}

/// <summary>Makes <see cref="PredicateInfo"/>s.</summary>
public static class PredicateInfoFactory
{
    public static PredicateInfo CreatePredicateInfo<T>(Delegate predicateT) => PredicateInfo.Create((Predicate<T>)predicateT);

    public static PredicateInfo CreatePredicateInfo<T>(Predicate<T> predicateT) => PredicateInfo.Create(predicateT);
}
