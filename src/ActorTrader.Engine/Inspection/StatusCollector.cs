using System.Collections.Immutable;
using ActorTrader.Engine.Execution;
using ActorTrader.Engine.Feed;
using ActorTrader.Engine.Portfolio;
using ActorTrader.Engine.Strategies;
using ActorTrader.Engine.Symbols;

namespace ActorTrader.Engine.Inspection;

/// <summary>What the parts answered; null, or missing, and named in <paramref name="Unanswered"/> when one did not.</summary>
internal sealed record StatusAnswers(
    FeedProtocol.Status? Feed,
    PortfolioProtocol.Status? Portfolio,
    ExecutionStatus? Execution,
    ImmutableArray<SymbolProtocol.Status> Symbols,
    ImmutableArray<StrategyStatus> Strategies,
    ImmutableArray<string> Unanswered);

/// <summary>Asks all parts at once and waits for each a bounded time. Runs outside the inspector, which is piped the result.</summary>
internal static class StatusCollector
{
    public static async Task<StatusAnswers> CollectAsync(InspectedParts parts, TimeSpan timeout)
    {
        var unanswered = new List<string>();
        var feed = TryAsk<FeedProtocol.Status>(parts.Feed, new FeedProtocol.GetStatus(), timeout);
        var portfolio = TryAsk<PortfolioProtocol.Status>(parts.Portfolio, new PortfolioProtocol.GetStatus(), timeout);
        var execution = TryAsk<ExecutionStatus>(parts.Router, new ExecutionProtocol.GetStatus(), timeout);
        var symbols = parts.Symbols.Select(part => (Name: part.Key.Value, Answer: TryAsk<SymbolProtocol.Status>(part.Value, new SymbolProtocol.GetStatus(), timeout))).ToList();
        var strategies = parts.Strategies.Select(part => (Name: part.Key.Value, Answer: TryAsk<StrategyStatus>(part.Value, new StrategyProtocol.GetStatus(), timeout))).ToList();
        return new StatusAnswers(
            await Named("feed", feed),
            await Named("portfolio", portfolio),
            await Named("router", execution),
            await AllNamed(symbols),
            await AllNamed(strategies),
            [.. unanswered]);

        async Task<T?> Named<T>(string name, Task<T?> asked)
            where T : class
        {
            var answer = await asked;
            if (answer is null) unanswered.Add(name);
            return answer;
        }

        async Task<ImmutableArray<T>> AllNamed<T>(List<(string Name, Task<T?> Answer)> asked)
            where T : class
        {
            var answers = ImmutableArray.CreateBuilder<T>(asked.Count);
            foreach (var (name, task) in asked)
                if (await Named(name, task) is { } answer)
                    answers.Add(answer);
            return answers.ToImmutable();
        }
    }

    private static async Task<T?> TryAsk<T>(IActorRef part, object question, TimeSpan timeout)
        where T : class
    {
        try
        {
            return await part.Ask<T>(question, timeout);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
