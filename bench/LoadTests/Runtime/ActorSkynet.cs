using ActorTrader.Actors;

namespace LoadTests.Runtime;

/// <summary>
/// <code>
/// a tree with ten children a node; each leaf tells its parent its number, each node its parent the sum, and stops
/// </code>
/// The clock stops when the root knows the sum of all leaves.
/// </summary>
internal static class ActorSkynet
{
    private const int Fan = 10;

    public static async Task<Run> RunAsync(int leaves)
    {
        var system = ActorSystem.Create("skynet");
        var root = new Root();
        var top = system.ActorOf(Props.Create(() => new Top(root)));
        var meter = Meter.Start();
        top.Tell(new Begin(0, leaves), ActorRefs.NoSender);
        var finished = await root.Done.WaitAsync().ConfigureAwait(false);
        var reading = meter.Stop(root.Done.Ended);
        await system.Terminate().ConfigureAwait(false);
        return reading.Of(leaves, finished && root.Sum == leaves * (leaves - 1L) / 2);
    }

    private sealed class Root
    {
        public Completion Done { get; } = new(1);

        public long Sum { get; private set; }

        public void Take(long sum)
        {
            Sum = sum;
            Done.Signal();
        }
    }

    /// <param name="First">The number of the node's first leaf.</param>
    /// <param name="Leaves">How many leaves are below; 1 for a leaf.</param>
    private sealed record Begin(long First, int Leaves);

    private sealed class Top(Root root) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Begin) Context.ActorOf(Props.Create<Node>()).Tell(message, Self);
            else root.Take((long)message);
        }
    }

    private sealed class Node : UntypedActor
    {
        private static readonly Props Below = Props.Create<Node>();

        private long _sum;
        private int _answers;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Begin { Leaves: 1 } begin:
                    Finish(begin.First);
                    break;
                case Begin begin:
                    var below = begin.Leaves / Fan;
                    for (var i = 0; i < Fan; i++) Context.ActorOf(Below).Tell(new Begin(begin.First + i * below, below), Self);
                    break;
                case long sum:
                    _sum += sum;
                    if (++_answers == Fan) Finish(_sum);
                    break;
            }
        }

        private void Finish(long sum)
        {
            Context.Parent.Tell(sum, Self);
            Context.Stop(Self);
        }
    }
}
