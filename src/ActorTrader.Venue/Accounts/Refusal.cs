namespace ActorTrader.Venue.Accounts;

/// <summary>Why a request is refused, in Alpaca's terms: HTTP status, eight-digit code, message, and the extra fields of some messages.</summary>
/// <param name="HttpStatus">400 to 429.</param>
/// <param name="Code">Alpaca's code; null for the answers that carry a message only.</param>
/// <param name="Message">Alpaca's text where one is known.</param>
public sealed record Refusal(int HttpStatus, int? Code, string Message)
{
    private const int Unprocessable = 422;
    private const int Forbidden = 403;

    /// <summary>Extra fields, text values.</summary>
    public IReadOnlyDictionary<string, string> Extras { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of the orders that hold what was asked for; null when the answer has no such field.</summary>
    public IReadOnlyList<Guid>? RelatedOrders { get; init; }

    /// <summary>A parameter breaks a rule (422, 40010001).</summary>
    public static Refusal Parameter(string message) => new(Unprocessable, 40010001, message);

    /// <summary>An order rule is broken (422, 42210000).</summary>
    public static Refusal Rule(string message) => new(Unprocessable, 42210000, message);

    /// <summary>The account may not do this (403, 40310000).</summary>
    public static Refusal NotAllowed(string message) => new(Forbidden, 40310000, message);

    /// <summary>No such thing (404, 40410000).</summary>
    public static Refusal NotFound(string message) => new(404, 40410000, message);

    /// <summary>The body or the query cannot be read (400, 40010000).</summary>
    public static Refusal Malformed(string message = "request body format is invalid") => new(400, 40010000, message);
}
