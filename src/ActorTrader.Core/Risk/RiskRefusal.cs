namespace ActorTrader.Core.Risk;

/// <summary>Why an intent may not pass.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Message">The rule and the value found, for people.</param>
public sealed record RiskRefusal(RefusalReason Reason, string Message);
