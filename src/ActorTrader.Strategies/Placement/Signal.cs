namespace ActorTrader.Strategies.Placement;

/// <summary>What a rule says about a price and a holding.</summary>
public enum Signal
{
    /// <summary>Nothing to do.</summary>
    None,

    /// <summary>Flat, and to be entered.</summary>
    Enter,

    /// <summary>Held, and to be left.</summary>
    Leave,
}
