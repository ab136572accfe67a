using ActorTrader.Core.Orders;

namespace ActorTrader.Core.Execution;

/// <summary>Where order events are written for people and spreadsheets; one row an event.</summary>
public interface ITradeLog
{
    /// <summary>Writes a row for an event of an order that was journaled.</summary>
    void Write(OrderUpdate update);

    /// <summary>Writes a row for an intent that was refused before it was journaled.</summary>
    void Write(IntentRefused refusal);

    /// <summary>Hands everything written to the operating system.</summary>
    void Flush();
}
