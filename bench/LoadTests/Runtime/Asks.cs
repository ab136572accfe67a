using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// one caller --question--> one actor --the same object--> caller; the next question after the answer
/// </code>
/// The reference asks a task through a channel, with a completion source for the answer.
/// </summary>
internal static class Asks
{
    private static readonly object Question = new();

    public static async Task<Run> RunAsync(int questions)
    {
        var system = ActorSystem.Create("asks");
        var echo = system.ActorOf(Props.Create(() => new Echo()));
        var answers = 0;
        var meter = Meter.Start();
        for (var i = 0; i < questions; i++)
            if (ReferenceEquals(await echo.Ask<object>(Question).ConfigureAwait(false), Question))
                answers++;
        var reading = meter.Stop();
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(questions, answers == questions);
    }

    public static async Task<Run> RunOnChannelAsync(int questions)
    {
        var channel = Mailbox.Create<(object Question, TaskCompletionSource<object> Answer)>();
        var answering = Task.Run(async () =>
        {
            while (await channel.Reader.WaitToReadAsync().ConfigureAwait(false))
                while (channel.Reader.TryRead(out var asked))
                    asked.Answer.SetResult(asked.Question);
        });
        var answers = 0;
        var meter = Meter.Start();
        for (var i = 0; i < questions; i++)
        {
            var answer = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
            channel.Writer.TryWrite((Question, answer));
            if (ReferenceEquals(await answer.Task.ConfigureAwait(false), Question)) answers++;
        }

        var reading = meter.Stop();
        channel.Writer.Complete();
        await answering.ConfigureAwait(false);
        return reading.Of(questions, answers == questions);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}
