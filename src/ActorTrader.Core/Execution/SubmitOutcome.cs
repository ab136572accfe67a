namespace ActorTrader.Core.Execution;

/// <summary>How a submit ended (design decision D5: refusal needs proof).</summary>
public abstract record SubmitOutcome(RateLimit? RateLimit)
{
    /// <summary>The venue has the order.</summary>
    public sealed record Acknowledged(VenueOrder Order, RateLimit? RateLimit) : SubmitOutcome(RateLimit);

    /// <summary>The venue refused with a body (400, 403, 422): proof that no order exists.</summary>
    public sealed record Refused(int StatusCode, int Code, string Message, RateLimit? RateLimit) : SubmitOutcome(RateLimit);

    /// <summary>The id is known to the venue already: an earlier submit took effect. Look it up and adopt it.</summary>
    public sealed record Duplicate(RateLimit? RateLimit) : SubmitOutcome(RateLimit);

    /// <summary>429: not taken; try again after the wait.</summary>
    public sealed record Throttled(TimeSpan RetryAfter, RateLimit? RateLimit) : SubmitOutcome(RateLimit);

    /// <summary>Timeout, reset or 5xx: it may or may not have taken effect. Look it up; never submit again blindly.</summary>
    public sealed record InDoubt(string Reason) : SubmitOutcome((RateLimit?)null);
}

/// <summary>How a cancel request ended.</summary>
public abstract record CancelOutcome(RateLimit? RateLimit)
{
    /// <summary>Taken; the canceled (or a crossing fill) comes on the update stream.</summary>
    public sealed record Requested(RateLimit? RateLimit) : CancelOutcome(RateLimit);

    /// <summary>The order cannot be canceled: 404, or 422 when it is final already.</summary>
    public sealed record Refused(int StatusCode, string Message, RateLimit? RateLimit) : CancelOutcome(RateLimit);

    /// <summary>429: try again after the wait.</summary>
    public sealed record Throttled(TimeSpan RetryAfter, RateLimit? RateLimit) : CancelOutcome(RateLimit);

    /// <summary>Timeout, reset or 5xx. A cancel may be repeated.</summary>
    public sealed record InDoubt(string Reason) : CancelOutcome((RateLimit?)null);
}
