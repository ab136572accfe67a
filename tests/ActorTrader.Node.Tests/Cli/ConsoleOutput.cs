namespace ActorTrader.Node.Tests.Cli;

/// <summary>Runs the program in this process with its output kept. The console is one: tests that use it are one collection.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleOutput
{
    public const string Name = "console";

    internal static async Task<(int ExitCode, string Out, string Error)> RunAsync(Func<Task<int>> program)
    {
        var (usualOut, usualError) = (Console.Out, Console.Error);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        Console.SetOut(TextWriter.Synchronized(output));
        Console.SetError(TextWriter.Synchronized(error));
        try
        {
            return (await program(), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(usualOut);
            Console.SetError(usualError);
        }
    }
}
