using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;

namespace ActorTrader.Engine.Execution;

/// <summary>One request that a lane sends to the venue.</summary>
internal abstract record VenueCall(ClientOrderId Id, int Lane)
{
    /// <summary>Submits the order under its id.</summary>
    public sealed record Submit(Order Order, int Lane) : VenueCall(Order.Id, Lane);

    /// <summary>Asks what the venue knows of the id: to settle a doubt, or to learn the venue's id for a cancel.</summary>
    public sealed record Find(ClientOrderId Id, int Lane) : VenueCall(Id, Lane);

    /// <summary>Asks to cancel.</summary>
    public sealed record Cancel(ClientOrderId Id, int Lane, string VenueOrderId) : VenueCall(Id, Lane);
}

/// <summary>How a <see cref="VenueCall"/> ended.</summary>
internal abstract record CallOutcome
{
    /// <summary>Answer to a submit.</summary>
    public sealed record Submitted(SubmitOutcome Outcome) : CallOutcome;

    /// <summary>Answer to a cancel.</summary>
    public sealed record Canceled(CancelOutcome Outcome) : CallOutcome;

    /// <summary>Answer to a look-up; <paramref name="Order"/> null is proof that the venue has not heard of the id.</summary>
    public sealed record Found(VenueOrder? Order, RateLimit? RateLimit) : CallOutcome;

    /// <summary>A look-up failed: nothing is known.</summary>
    /// <param name="RetryAfter">How long the venue asks to wait, when it throttled.</param>
    public sealed record FindFailed(string Reason, TimeSpan? RetryAfter) : CallOutcome;
}
