using ActorTrader.Core.Portfolio;

namespace ActorTrader.Journal.Serialization;

/// <summary>The portfolio's events and their manifests; the golden texts in the tests hold every released shape for ever.</summary>
public static class PortfolioEventCodec
{
    /// <summary>One mapping for each event of <see cref="PortfolioEvent"/>; join them with those of other actors in an <see cref="EventCodec"/>.</summary>
    public static IReadOnlyList<PayloadMapping> Mappings { get; } = Map(PortfolioJsonContext.Default);

    /// <summary>A codec of the portfolio's events alone.</summary>
    public static IEventCodec Instance { get; } = new EventCodec(Mappings);

    private static PayloadMapping[] Map(PortfolioJsonContext json) =>
    [
        PayloadMapping.Of("account-opened/1", json.AccountOpened),
        PayloadMapping.Of<OrderAccepted, OrderAcceptedPayload>(
            "order-accepted/1", json.OrderAcceptedPayload, OrderAcceptedPayload.From, stored => stored.Restore()),
        PayloadMapping.Of("order-acknowledged/1", json.OrderAcknowledged),
        PayloadMapping.Of("order-rejected/1", json.OrderRejected),
        PayloadMapping.Of("order-in-doubt/1", json.OrderInDoubt),
        PayloadMapping.Of("order-filled/1", json.OrderFilled),
        PayloadMapping.Of("cancel-requested/1", json.CancelRequested),
        PayloadMapping.Of("cancel-rejected/1", json.CancelRejected),
        PayloadMapping.Of("order-canceled/1", json.OrderCanceled),
        PayloadMapping.Of("order-expired/1", json.OrderExpired),
    ];
}
