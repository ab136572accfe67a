using ActorTrader.Actors.Internal;

namespace ActorTrader.Actors.Event;

/// <summary>Writes log events to the console, for programs that have no other sink.</summary>
public class StandardOutLogger : ActorRefBase, IInternalActorRef
{
    private static readonly Lock Gate = new();

    public static ConsoleColor DebugColor { get; set; } = ConsoleColor.Gray;

    public static ConsoleColor InfoColor { get; set; } = ConsoleColor.White;

    public static ConsoleColor WarningColor { get; set; } = ConsoleColor.Yellow;

    public static ConsoleColor ErrorColor { get; set; } = ConsoleColor.Red;

    /// <summary>Whether levels are told apart by colour; a redirected output never has any.</summary>
    public static bool UseColors { get; set; } = true;

    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/StandardOutLogger");

    /// <summary>Whose muted events it leaves out.</summary>
    internal LoggingBus? Bus { get; init; }

    ActorSystemImpl? IInternalActorRef.SystemImpl => null;

    IInternalActorRef? IInternalActorRef.Parent => null;

    bool IInternalActorRef.IsTerminated => false;

    void IInternalActorRef.SendSystemMessage(SystemMessage message) { }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        try
        {
            if (Bus?.IsMuted(message) != true) Log(message);
        }
        catch (Exception e)
        {
            // It runs on the turn of whoever logged, who must not fail because an argument has no text.
            Console.WriteLine($"{message.GetType().Name} could not be written: {e.GetType().Name}");
        }
    }

    protected virtual void Log(object message)
    {
        if (!UseColors || Console.IsOutputRedirected || message is not LogEvent entry)
        {
            Console.WriteLine(message);
            return;
        }

        // The colour is the console's, so that one line is written at a time.
        lock (Gate)
        {
            var before = Console.ForegroundColor;
            Console.ForegroundColor = ColorOf(entry.LogLevel());
            Console.WriteLine(entry);
            Console.ForegroundColor = before;
        }
    }

    private static ConsoleColor ColorOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => DebugColor,
        LogLevel.InfoLevel => InfoColor,
        LogLevel.WarningLevel => WarningColor,
        _ => ErrorColor,
    };
}
