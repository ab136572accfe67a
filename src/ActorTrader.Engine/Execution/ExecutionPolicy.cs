namespace ActorTrader.Engine.Execution;

/// <summary>The bounds of the execution queue and of its retries.</summary>
internal sealed record ExecutionPolicy
{
    /// <summary>Orders that may wait unsent, all lanes together; one more is not sent and said so.</summary>
    public int Capacity { get; init; } = 1_000;

    /// <summary>How old an order of new risk may be when its turn comes; null: any age. Reducing orders and those sent once do not age.</summary>
    public TimeSpan? NewRiskGoodFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Submits of one order at most, under the same id; the second and third only after a look-up proved the venue does not have it.</summary>
    public int MaxSubmits { get; init; } = 3;

    /// <summary>Look-ups of one order at most: with the default waits they stretch over two minutes.</summary>
    public int MaxLookups { get; init; } = 10;

    /// <summary>Look-ups that must find nothing before the refusal of a repeated submit counts: with the default waits about a quarter of a minute, longer than a request is under way.</summary>
    public int LookupsAfterRefusal { get; init; } = 6;

    /// <summary>How often one order may be told to wait by the venue (429) before it is not sent.</summary>
    public int MaxThrottles { get; init; } = 30;

    /// <summary>Attempts of one cancel at most.</summary>
    public int MaxCancels { get; init; } = 8;

    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the attempt after <paramref name="attempts"/>: doubles from <see cref="FirstWait"/> to <see cref="LongestWait"/>.</summary>
    public TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempts - 1, 20));
        return wait < LongestWait ? wait : LongestWait;
    }
}
