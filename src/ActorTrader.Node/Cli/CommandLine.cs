using System.CommandLine;
using System.CommandLine.Parsing;
using ActorTrader.Actors;
using ActorTrader.Core.MarketData;
using ActorTrader.Hocon;
using ActorTrader.Hocon.Binding;
using ActorTrader.Node.Configuration;
using ActorTrader.Venue;
using ActorTrader.Venue.Market;

namespace ActorTrader.Node.Cli;

/// <summary>The program's front door: <c>actortrader [run|venue] …</c>; no command means <c>run</c>.</summary>
/// <remarks>Exit codes: 0 done, 1 the run failed or ended in disagreement with the venue, 2 the input cannot be used.</remarks>
public static class CommandLine
{
    /// <summary>Everything went as asked.</summary>
    public const int Success = 0;

    /// <summary>The run failed, or its books differ from the venue's.</summary>
    public const int Failure = 1;

    /// <summary>The command line, a configuration file or an input file cannot be used.</summary>
    public const int UserError = 2;

    /// <summary>Runs the command that <paramref name="args"/> name and returns the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var root = new RootCommand("ActorTrader: an actor-model, event-sourced trading engine for Alpaca Markets.");
        var run = new RunCommand(time);
        foreach (var option in run.Options) root.Add(option);
        root.SetAction(run.ExecuteAsync);
        root.Add(run.AsCommand());
        root.Add(new VenueCommand(time).AsCommand());

        var parsed = root.Parse(args);
        string[] errors = [.. parsed.Errors.Select(error => error.Message), .. Misplaced(parsed.CommandResult)];
        if (errors.Length > 0)
        {
            foreach (var error in errors) await Console.Error.WriteLineAsync($"actortrader: {error}").ConfigureAwait(false);
            await Console.Error.WriteLineAsync("actortrader: see 'actortrader --help'").ConfigureAwait(false);
            return UserError;
        }

        // Ctrl+C is ours: it ends a session cleanly, which takes longer than the library's two seconds.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false })
            .ConfigureAwait(false);
    }

    /// <summary>Runs <paramref name="command"/>; bad input becomes one clear message and exit code 2, any other fault exit code 1.</summary>
    /// <remarks>A fault of the environment (a full disk) is told by its message; the stack is shown for what must be a bug only.</remarks>
    internal static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (Exception error) when (UserMessages(error) is { Count: > 0 } messages)
        {
            foreach (var message in messages) await Console.Error.WriteLineAsync($"actortrader: {message}").ConfigureAwait(false);
            return UserError;
        }
        catch (Exception error)
        {
            var told = error is IOException or UnauthorizedAccessException or AskTimeoutException ? error.Message : error.ToString();
            await Console.Error.WriteLineAsync($"actortrader: failed: {told}").ConfigureAwait(false);
            return Failure;
        }
    }

    // An option before the command belongs to 'run', which is also the program itself; another command would not see it.
    private static IEnumerable<string> Misplaced(CommandResult command) =>
        command.Parent is not CommandResult program ? [] :
            from option in program.Children.OfType<OptionResult>()
            where !option.Implicit && !command.Command.Options.Contains(option.Option)
            select $"{option.Option.Name} is no option of '{command.Command.Name}'";

    private static IReadOnlyList<string> UserMessages(Exception error) => error switch
    {
        ConfigurationProblemsException problems => [.. problems.Problems.Select(problem => problem.ToString())],
        UserErrorException or ConfigException or MarketFileException or VenueStartException or FeedConfigurationException => [error.Message],
        _ => [],
    };
}
