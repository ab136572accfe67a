using System.Threading.Channels;

namespace ActorTrader.Venue.Trading;

/// <summary>The venue's one thread of decisions: takes requests and ticks in turn, commits, publishes, then answers.</summary>
/// <remarks>
/// Whatever has queued up meanwhile shares one commit (at most <see cref="MaxBatch"/>), so durability costs one disk write per round, not one per order. The queue holds
/// at most <see cref="Capacity"/>; a fuller one makes its askers wait. A fault in here breaks an invariant: the loop ends, all that wait and all that come fail with it.
/// </remarks>
internal sealed class VenueLoop(TradingDesk desk, Action<IReadOnlyList<OrderUpdate>> publish)
{
    private const int Capacity = 10_000;
    private const int MaxBatch = 256;

    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the loop has ended; faults with what ended it.</summary>
    public Task Completion => _completion.Task;

    public void Start() => _ = Task.Run(RunAsync);

    /// <summary>Lets what is queued finish, then ends the loop.</summary>
    public Task StopAsync()
    {
        _queue.Writer.TryComplete();
        return _completion.Task;
    }

    /// <summary>Runs <paramref name="work"/> in the loop; completes after its effects are durable and published.</summary>
    /// <exception cref="VenueStoppedException">The venue has stopped or failed.</exception>
    public async Task<T> AskAsync<T>(Func<TradingDesk, T> work, CancellationToken ct = default)
    {
        var item = new Work<T>(work);
        try
        {
            await _queue.Writer.WriteAsync(item, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw new VenueStoppedException("the venue has stopped", closed);
        }

        return await item.Answer.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var round = new List<Work>(MaxBatch);
        try
        {
            while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (round.Count < MaxBatch && _queue.Reader.TryRead(out var item))
                {
                    round.Add(item);
                    item.Run(desk);
                }

                publish(desk.Commit());
                foreach (var item in round) item.Complete();
                round.Clear();
            }

            _completion.TrySetResult();
        }
        catch (Exception fault)
        {
            Fail(round, fault);
        }
    }

    private void Fail(List<Work> round, Exception fault)
    {
        _queue.Writer.TryComplete(fault);
        var stopped = new VenueStoppedException($"the venue has failed: {fault.Message}", fault);
        foreach (var item in round) item.Fail(stopped);
        while (_queue.Reader.TryRead(out var item)) item.Fail(stopped);
        _completion.TrySetException(fault);
    }

    private abstract class Work
    {
        public abstract void Run(TradingDesk desk);

        public abstract void Complete();

        public abstract void Fail(Exception fault);
    }

    private sealed class Work<T>(Func<TradingDesk, T> work) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Answer => _answer.Task;

        public override void Run(TradingDesk desk) => _result = work(desk);

        public override void Complete() => _answer.TrySetResult(_result!);

        public override void Fail(Exception fault) => _answer.TrySetException(fault);
    }
}

/// <summary>The venue takes no more requests: it has been stopped, or has failed.</summary>
internal sealed class VenueStoppedException(string message, Exception inner) : Exception(message, inner);
