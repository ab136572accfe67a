namespace ActorTrader.Actors.Pattern;

/// <summary>When the waits of a <see cref="BackoffSupervisor"/> begin anew.</summary>
public interface IBackoffReset;

/// <summary>After the child has run for a while without a restart.</summary>
internal sealed record AutoReset(TimeSpan ResetBackoff) : IBackoffReset;

/// <summary>When told.</summary>
internal sealed record ManualReset : IBackoffReset;
