using System.Diagnostics;
using ActorTrader.Core.Execution;
using ActorTrader.Core.Values;

namespace LoadTests.Core;

/// <summary>Asks the default budget (200 in 60 s and half a second of margin) for a request every 10 ms of virtual time; verified by how many it grants.</summary>
internal static class BudgetTakes
{
    private const int Windows = 1_000;
    private static readonly RequestBudgetOptions Options = new();
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public static Task<Run> RunAsync()
    {
        var budget = new RequestBudget(Options);
        var takes = Windows * (int)((Options.Window + Options.Margin) / Step);
        var granted = 0;
        var now = default(Timestamp);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < takes; i++)
        {
            if (budget.TryTake(RequestPriority.Cancel, now) is null) granted++;
            now += Step;
        }

        return Task.FromResult(new Run(takes / clock.Elapsed.TotalSeconds, granted == Windows * Options.Limit));
    }
}
