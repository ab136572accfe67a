namespace ActorTrader.Core.Strategies;

/// <summary>The name of a strategy instance, as configured: it owns a ledger and signs its orders.</summary>
/// <remarks>1 to 64 characters. <see cref="Operator"/> stands for the engine itself (end of session) and for people.</remarks>
public readonly record struct StrategyId(string Value) : IComparable<StrategyId>
{
    /// <summary>Orders that no strategy asked for: liquidation at the end of a session.</summary>
    public static StrategyId Operator => new("operator");

    public int CompareTo(StrategyId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value ?? "";
}
