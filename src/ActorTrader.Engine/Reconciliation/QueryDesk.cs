using ActorTrader.Core.Execution;
using ActorTrader.Engine.Execution;

namespace ActorTrader.Engine.Reconciliation;

/// <summary>Puts the reconciler's questions to the venue: one at a time, each with a permit of the router's budget, each tried a bounded number of times.</summary>
/// <remarks>Part of its actor: called on the actor's thread only; answers come back as messages to the actor, which hands them on to here.</remarks>
internal sealed class QueryDesk(ITradingVenue venue, IActorRef router, IActorRef self, CancellationToken stopping)
{
    /// <summary>Attempts of one question; with their waits they stretch over about a minute.</summary>
    public const int MaxAttempts = 8;

    private Question? _open;
    private long _correlation;

    /// <summary>Asks; <paramref name="answered"/> or <paramref name="failed"/> is called later, once, unless <see cref="Forget"/> comes before.</summary>
    public void Ask<T>(
        Func<ITradingVenue, CancellationToken, Task<VenueResponse<T>>> query, Action<T> answered, Action<QueryFailure> failed)
    {
        if (_open is not null) throw new InvalidOperationException("one question at a time");
        _open = new Question(StartAsync, value => answered((T)value!), failed);
        RequestPermit();

        async Task<(object? Value, RateLimit? RateLimit)> StartAsync()
        {
            var answer = await query(venue, stopping);
            return (answer.Value, answer.RateLimit);
        }
    }

    /// <summary>Drops the open question; its answer will be left aside.</summary>
    public void Forget() => _open = null;

    public void On(ExecutionProtocol.PermitGranted granted)
    {
        if (_open is not { } question || granted.Correlation != _correlation) return;
        question.Attempts++;
        var correlation = granted.Correlation;
        question.Start().PipeTo(self, self, answer => new Answered(correlation, answer.Value, answer.RateLimit), fault => new Failed(correlation, fault));
    }

    /// <summary>How long to wait before <see cref="RequestPermit"/> is called again.</summary>
    public TimeSpan? On(ExecutionProtocol.PermitRefused refused) =>
        _open is not null && refused.Correlation == _correlation ? TimeSpan.FromSeconds(1) : null;

    public void On(Answered answer)
    {
        if (answer.RateLimit is { } seen) router.Tell(new ExecutionProtocol.ObserveRateLimit(seen));
        if (_open is not { } question || answer.Correlation != _correlation) return;
        _open = null;
        question.OnAnswer(answer.Value);
    }

    /// <inheritdoc cref="On(ExecutionProtocol.PermitRefused)"/>
    public TimeSpan? On(Failed failure)
    {
        if (_open is not { } question || failure.Correlation != _correlation) return null;
        var query = failure.Cause as VenueQueryException;
        if (query?.RetryAfter is { } wait) router.Tell(new ExecutionProtocol.HoldRequests(wait));
        var isRefusal = query?.StatusCode is 401 or 403;
        if (!isRefusal && question.Attempts < MaxAttempts) return query?.RetryAfter ?? TimeSpan.FromMilliseconds(250) * Math.Pow(2, question.Attempts);
        _open = null;
        question.OnFailure(new QueryFailure(failure.Cause.Message, isRefusal));
        return null;
    }

    public void RequestPermit()
    {
        if (_open is not null) router.Tell(new ExecutionProtocol.RequestPermit(++_correlation), self);
    }

    /// <summary>To the actor itself.</summary>
    public sealed record Answered(long Correlation, object? Value, RateLimit? RateLimit);

    /// <summary>To the actor itself.</summary>
    public sealed record Failed(long Correlation, Exception Cause);

    private sealed class Question(Func<Task<(object? Value, RateLimit? RateLimit)>> start, Action<object?> onAnswer, Action<QueryFailure> onFailure)
    {
        public int Attempts { get; set; }

        public Func<Task<(object? Value, RateLimit? RateLimit)>> Start { get; } = start;

        public Action<object?> OnAnswer { get; } = onAnswer;

        public Action<QueryFailure> OnFailure { get; } = onFailure;
    }
}

/// <summary>A question that the venue did not answer.</summary>
/// <param name="IsRefusal">The venue refuses the keys: trying again is of no use.</param>
internal sealed record QueryFailure(string Reason, bool IsRefusal);
