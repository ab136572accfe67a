using Spectre.Console;

namespace ActorTrader.Node.Display;

/// <summary>The console as this program writes to it: in colour on a terminal, plain and wide into a file or pipe.</summary>
internal static class Terminal
{
    private const int PlainWidth = 140;

    /// <summary>Whether the live display can own the screen.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
