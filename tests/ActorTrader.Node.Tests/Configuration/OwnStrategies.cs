using ActorTrader.Core.Strategies;

namespace ActorTrader.Node.Tests.Configuration;

/// <summary>A user's class that reads parameters.</summary>
public sealed class OwnStrategy : Strategy
{
    public OwnStrategy(IParameterReader parameters)
    {
        Size = parameters.Int("size", 10, 1, 100, "shares");
        Pace = parameters.Duration("pace", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), "between orders");
        Mode = parameters.Choice("mode", "calm", ["calm", "wild"], "temper");
        Greedy = parameters.Flag("greedy", false, "whether it is");
        if (Mode == "wild" && Size > 50) throw new ArgumentException("a wild one has at most 50 shares", nameof(parameters));
    }

    public int Size { get; }

    public TimeSpan Pace { get; }

    public string Mode { get; }

    public bool Greedy { get; }
}

/// <summary>A user's class without parameters.</summary>
public sealed class PlainStrategy : Strategy;

/// <summary>A user's class whose constructor has a bug.</summary>
public sealed class BrokenStrategy : Strategy
{
    public BrokenStrategy() => throw new InvalidOperationException("no disk");
}

/// <summary>A user's class that cannot be made.</summary>
public abstract class AbstractStrategy : Strategy;

/// <summary>A user's class that asks for what nobody gives.</summary>
public sealed class DemandingStrategy(string wish) : Strategy
{
    public string Wish { get; } = wish;
}
