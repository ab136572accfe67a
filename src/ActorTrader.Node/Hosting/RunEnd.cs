namespace ActorTrader.Node.Hosting;

/// <summary>Why a run ends.</summary>
/// <param name="Reason">For people.</param>
/// <param name="IsFailure">Whether it was no end that anybody asked for.</param>
internal sealed record RunEnd(string Reason, bool IsFailure = false);
