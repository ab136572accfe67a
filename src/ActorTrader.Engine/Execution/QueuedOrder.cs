using ActorTrader.Core.Orders;
using ActorTrader.Core.Values;

namespace ActorTrader.Engine.Execution;

/// <summary>An order between its journaling and the venue's answer, as its lane keeps it.</summary>
internal sealed class QueuedOrder(Order order, long sequence, bool mayBeOnItsWay = false)
{
    public Order Order { get; } = order;

    public ClientOrderId Id => Order.Id;

    /// <summary>Place in the order of arrival, over all lanes.</summary>
    public long Sequence { get; } = sequence;

    public bool Reduces { get; } = OrderActions.Reduces(order.Intent.Action);

    /// <summary>Not tried before this instant; the epoch when nothing holds it.</summary>
    public Timestamp NotBefore { get; set; }

    /// <summary>Submits that may have reached the venue: a 429 is proof of the contrary and does not count.</summary>
    public int Submits { get; set; }

    public int Lookups { get; set; }

    public int Throttles { get; set; }

    /// <summary>The next call is a look-up, since the last submit ended in doubt; otherwise a submit.</summary>
    public bool LookUpFirst { get; set; }

    /// <summary>A submit without an answer may still reach the venue: a refusal of a later one proves nothing then.</summary>
    public bool MayBeOnItsWay { get; set; } = mayBeOnItsWay;

    /// <summary>The refusal of a later submit, and the look-ups since: it counts once enough of them have found nothing.</summary>
    public (ExecutionProtocol.Refused Report, int Lookups)? Refusal { get; set; }

    /// <summary>A cancel came while the submit was unanswered: it is sent when the venue's id is known.</summary>
    public bool CancelWanted { get; set; }
}

/// <summary>A cancel that waits for its turn. Without the venue's id a look-up by the client's id comes first.</summary>
internal sealed class QueuedCancel(ClientOrderId id, string? venueOrderId, long sequence)
{
    public ClientOrderId Id { get; } = id;

    public string? VenueOrderId { get; set; } = venueOrderId;

    public long Sequence { get; } = sequence;

    public Timestamp NotBefore { get; set; }

    public int Attempts { get; set; }
}
