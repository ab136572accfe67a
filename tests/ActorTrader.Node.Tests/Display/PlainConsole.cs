using Spectre.Console;

namespace ActorTrader.Node.Tests.Display;

/// <summary>A console without colours, of a given size, whose text is kept.</summary>
internal sealed class PlainConsole : IDisposable
{
    private readonly StringWriter _text = new() { NewLine = "\n" };

    public PlainConsole(int width, int height = 40)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
        });
        (Console.Profile.Width, Console.Profile.Height) = (width, height);
    }

    public IAnsiConsole Console { get; }

    public string Text => _text.ToString().ReplaceLineEndings("\n");

    public IReadOnlyList<string> Lines => [.. Text.Split('\n').Select(line => line.TrimEnd())];

    public void Dispose() => _text.Dispose();
}
