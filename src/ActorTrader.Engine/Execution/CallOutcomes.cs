using ActorTrader.Core.Execution;

namespace ActorTrader.Engine.Execution;

/// <summary>Makes a call and turns whatever comes of it into an outcome.</summary>
internal static class CallOutcomes
{
    public static async Task<CallOutcome> Of(VenueCall call, ITradingVenue venue, CancellationToken cancellationToken) => call switch
    {
        VenueCall.Submit submit => new CallOutcome.Submitted(await venue.SubmitAsync(submit.Order, cancellationToken)),
        VenueCall.Cancel cancel => new CallOutcome.Canceled(await venue.CancelAsync(cancel.VenueOrderId, cancellationToken)),
        VenueCall.Find find => await FindAsync(find, venue, cancellationToken),
        _ => throw new InvalidOperationException($"unknown call {call}"),
    };

    /// <summary>The outcome of a call whose answer will not come: for a submit and a cancel doubt, never failure (design decision D5).</summary>
    public static CallOutcome Lost(VenueCall call, string reason) => call switch
    {
        VenueCall.Submit => new CallOutcome.Submitted(new SubmitOutcome.InDoubt(reason)),
        VenueCall.Cancel => new CallOutcome.Canceled(new CancelOutcome.InDoubt(reason)),
        _ => new CallOutcome.FindFailed(reason, null),
    };

    public static RateLimit? RateLimitOf(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Submitted submitted => submitted.Outcome.RateLimit,
        CallOutcome.Canceled canceled => canceled.Outcome.RateLimit,
        CallOutcome.Found found => found.RateLimit,
        _ => null,
    };

    private static async Task<CallOutcome> FindAsync(VenueCall.Find find, ITradingVenue venue, CancellationToken cancellationToken)
    {
        try
        {
            var found = await venue.FindOrderAsync(find.Id, cancellationToken);
            return new CallOutcome.Found(found.Value, found.RateLimit);
        }
        catch (VenueQueryException fault)
        {
            return new CallOutcome.FindFailed(fault.Message, fault.RetryAfter);
        }
    }
}
