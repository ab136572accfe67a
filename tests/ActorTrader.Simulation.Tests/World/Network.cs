using ActorTrader.Core.Execution;
using ActorTrader.Core.Orders;
using ActorTrader.Simulation.Tests.Venue;

namespace ActorTrader.Simulation.Tests.World;

/// <summary>The seam between engine and venue, where the seed's faults happen. What is under way when the engine dies still arrives at the venue.</summary>
internal sealed class Network(VirtualWorld world, Func<SimulatedVenue> venue, Action<Order> sending)
{
    /// <summary>How late a request can take effect after it was sent.</summary>
    public static readonly TimeSpan MaxLateness = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private static readonly (Fate Fate, double Rate)[] RequestFates =
    [
        (Fate.RequestLost, 0.03), (Fate.AnswerLost, 0.03), (Fate.RequestLate, 0.03), (Fate.ErrorBefore, 0.02), (Fate.ErrorAfter, 0.02), (Fate.Throttled, 0.02),
    ];

    /// <summary>How often each fate was met.</summary>
    public Dictionary<Fate, int> Met { get; } = [];

    /// <summary>Messages under way.</summary>
    public int UnderWay { get; private set; }

    public void Submit(Order order, Action<SubmitOutcome> answer)
    {
        sending(order);
        var refused = world.Strikes(0.02);
        if (refused) Count(Fate.Refused);
        Call(
            $"submit {order.Id}",
            () => refused ? venue().Refuse(order) : venue().Submit(order, world.Now),
            reason => new SubmitOutcome.InDoubt(reason),
            wait => new SubmitOutcome.Throttled(wait, null),
            answer);
    }

    public void Cancel(ClientOrderId id, string venueOrderId, Action<CancelOutcome> answer) => Call(
        $"cancel {id}",
        () => venue().Cancel(venueOrderId, world.Now),
        reason => new CancelOutcome.InDoubt(reason),
        wait => new CancelOutcome.Throttled(wait, null),
        answer);

    public void Find(ClientOrderId id, Action<QueryAnswer<VenueOrder?>> answer) =>
        Query($"find {id}", () => venue().Find(id), answer);

    public void ListFills(Action<QueryAnswer<IReadOnlyList<VenueFill>>> answer) =>
        Query<IReadOnlyList<VenueFill>>("list fills", () => [.. venue().Fills], answer);

    /// <summary>A report on its way to whichever engine listens when it arrives.</summary>
    public void Publish(ExecutionReport report, Action<ExecutionReport> deliver)
    {
        if (world.Strikes(0.04))
        {
            Count(Fate.ReportLost);
            world.Note($"lost: report {report.VenueEvent} of {report.Order.ClientOrderId}");
            return;
        }

        var copies = 1;
        if (world.Strikes(0.04)) (copies, _) = (2, Count(Fate.ReportDuplicated));
        for (; copies > 0; copies--)
        {
            var delay = world.Strikes(0.06) ? Delayed() : VirtualWorld.Between(world.Faults, 2, 40);
            Carry(delay, $"report {report.VenueEvent} of {report.Order.ClientOrderId}, {report.Order.FilledQuantity} filled", () => deliver(report));
        }
    }

    public int Count(Fate fate) => Met[fate] = Met.GetValueOrDefault(fate) + 1;

    private TimeSpan Delayed()
    {
        Count(Fate.ReportDelayed);
        return VirtualWorld.Between(world.Faults, 500, 15_000);
    }

    private void Query<T>(string what, Func<T> read, Action<QueryAnswer<T>> answer) =>
        Call(what, () => new QueryAnswer<T>(true, read()), _ => default, _ => default, answer);

    private void Call<T>(string what, Func<T> effect, Func<string, T> fault, Func<TimeSpan, T> throttled, Action<T> answer)
    {
        var fate = DrawFate();
        var there = VirtualWorld.Between(world.Faults, 2, 40);
        if (fate != Fate.Delivered) world.Note($"{fate}: {what}");
        switch (fate)
        {
            case Fate.RequestLost:
                Answer(Timeout, what, fault("timeout"), answer);
                break;
            case Fate.AnswerLost or Fate.RequestLate:
                var arrival = fate == Fate.AnswerLost ? there : VirtualWorld.Between(world.Faults, 100, MaxLateness.TotalMilliseconds);
                Carry(arrival, $"venue takes {what}", () => effect());
                Answer(Timeout, what, fault("timeout"), answer);
                break;
            case Fate.ErrorBefore:
                Answer(there * 2, what, fault("500"), answer);
                break;
            case Fate.Throttled:
                Answer(there * 2, what, throttled(VirtualWorld.Between(world.Faults, 500, 5_000)), answer);
                break;
            default:
                Carry(there, $"venue takes {what}", () =>
                {
                    var outcome = effect();
                    Answer(there, what, fate == Fate.ErrorAfter ? fault("500") : outcome, answer);
                });
                break;
        }
    }

    private Fate DrawFate()
    {
        foreach (var (fate, rate) in RequestFates)
        {
            if (!world.Strikes(rate)) continue;
            Count(fate);
            return fate;
        }

        return Fate.Delivered;
    }

    private void Answer<T>(TimeSpan delay, string what, T outcome, Action<T> answer) =>
        Carry(delay, $"answer to {what}: {Describe(outcome)}", () => answer(outcome));

    private void Carry(TimeSpan delay, string what, Action arrive)
    {
        UnderWay++;
        world.After(delay, what, () =>
        {
            UnderWay--;
            arrive();
        });
    }

    private static string Describe<T>(T outcome) => outcome switch
    {
        SubmitOutcome.Refused refused => $"refused, {refused.Message}",
        SubmitOutcome or CancelOutcome => outcome.GetType().Name,
        QueryAnswer<VenueOrder?> { Answered: true, Value: var order } => order is null ? "not found" : $"{order.Status}, {order.FilledQuantity} filled",
        QueryAnswer<IReadOnlyList<VenueFill>> { Answered: true, Value.Count: var count } => $"{count} fills",
        _ => "failed",
    };
}

/// <summary>What a query brought; <c>default</c> when it failed: then nothing is known.</summary>
internal readonly record struct QueryAnswer<T>(bool Answered, T Value);
