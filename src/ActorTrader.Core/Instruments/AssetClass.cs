namespace ActorTrader.Core.Instruments;

/// <summary>The kind of an instrument.</summary>
public enum AssetClass
{
    /// <summary>A US stock or fund.</summary>
    UsEquity,

    /// <summary>A coin pair.</summary>
    Crypto,
}
