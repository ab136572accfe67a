namespace ActorTrader.Core.Risk;

/// <summary>What may be sent at present. Cancels pass in every mode.</summary>
public enum TradingMode
{
    /// <summary>Whatever the rules allow.</summary>
    Active,

    /// <summary>Only orders that bring a position nearer to flat.</summary>
    Reducing,

    /// <summary>No order at all: not reconciled yet, or stopped.</summary>
    Halted,
}
