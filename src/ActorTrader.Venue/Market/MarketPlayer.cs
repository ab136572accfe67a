using System.Diagnostics;
using ActorTrader.Core.Values;

namespace ActorTrader.Venue.Market;

/// <summary>Plays a market source to a listener at a speed, and is the market's clock.</summary>
/// <remarks>
/// <code>
/// created --Begin--> playing --tick at or after HoldAt--> holding --ReleaseHold--> playing --last tick--> completed
/// </code>
/// One loop of its own writes; <see cref="Now"/> and the states may be read from any thread. All waiting is on the injected
/// <see cref="TimeProvider"/>'s timers, so that a test plays a day in virtual time.
/// </remarks>
public sealed class MarketPlayer
{
    private readonly IMarketSource _source;
    private readonly IMarketListener _listener;
    private readonly MarketPlayerOptions _options;
    private readonly MarketClock _clock;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;
    private int _begun;
    private long _delivered;

    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public MarketPlayer(IMarketSource source, IMarketListener listener, MarketPlayerOptions options, TimeProvider time)
    {
        if (options.Speed is { } speed && !(speed > 0 && double.IsFinite(speed)))
            throw new ArgumentOutOfRangeException(nameof(options), speed, "speed must be above 0, or null for as fast as possible");
        if (options.MaxBatch is < 1 or > 65_536)
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxBatch, "MaxBatch must be 1 to 65,536");
        (_source, _listener, _options, _time) = (source, listener, options, time);
        _clock = new MarketClock(source.Start, options.Speed, time);
    }

    /// <summary>The market time: before <see cref="Begin"/> the source's start; then the last tick delivered, and at a finite speed the time elapsed since, times the speed. Never runs backwards.</summary>
    public Timestamp Now => _clock.Now;

    /// <summary>Ticks that the listener has taken. When the market is stopped, the source may have handed out at most one batch and one tick more.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Completes when a finite source has been played to its end and all is delivered; faults with what the listener threw; canceled by <see cref="StopAsync"/>.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Whether the market stands still at <see cref="MarketPlayerOptions.HoldAt"/>.</summary>
    public bool IsHolding => _holding.Task.IsCompletedSuccessfully && !_released.Task.IsCompleted;

    /// <summary>Completes when the hold point is reached; never without one, or when the source ends before it (then <see cref="Completion"/> does).</summary>
    public Task Holding => _holding.Task;

    /// <summary>Starts the market.</summary>
    /// <exception cref="InvalidOperationException">Begun before.</exception>
    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0) throw new InvalidOperationException("the market has begun already");
        _clock.Begin();
        _loop = Task.Run(PlayToCompletionAsync);
    }

    /// <summary>Lets the market go on past the hold point; before the point is reached, it will then not hold at all.</summary>
    public void ReleaseHold() => _released.TrySetResult();

    /// <summary>Stops the market for good; completes when the listener is no longer called.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _completion.TrySetCanceled();
    }

    private async Task PlayToCompletionAsync()
    {
        try
        {
            await PlayAsync(_stopping.Token).ConfigureAwait(false);
            _completion.TrySetResult();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            _completion.TrySetCanceled(_stopping.Token);
        }
        catch (Exception fault)
        {
            // The fault is the owner's to see: it awaits Completion.
            _completion.TrySetException(fault);
        }
    }

    private async Task PlayAsync(CancellationToken ct)
    {
        var batch = new MarketTick[_options.MaxBatch];
        var count = 0;
        foreach (var tick in _source.Ticks())
        {
            ct.ThrowIfCancellationRequested();
            var at = tick.Event.Timestamp;
            if (MustHoldBefore(at))
            {
                count = await DeliverAsync(batch, count, ct).ConfigureAwait(false);
                await HoldAsync(ct).ConfigureAwait(false);
            }

            if (!_clock.IsDue(at))
            {
                count = await DeliverAsync(batch, count, ct).ConfigureAwait(false);
                await WaitUntilAsync(at, ct).ConfigureAwait(false);
            }

            batch[count++] = tick;
            if (count == batch.Length) count = await DeliverAsync(batch, count, ct).ConfigureAwait(false);
        }

        await DeliverAsync(batch, count, ct).ConfigureAwait(false);
    }

    private bool MustHoldBefore(Timestamp at) =>
        _options.HoldAt is { } holdAt && at >= holdAt && !_holding.Task.IsCompleted && !_released.Task.IsCompleted;

    private async Task HoldAsync(CancellationToken ct)
    {
        // Held at the time of the hold point: the market has played everything before it.
        var holdAt = _options.HoldAt!.Value;
        await WaitUntilAsync(holdAt, ct).ConfigureAwait(false);
        _clock.Stop(holdAt);
        _holding.TrySetResult();
        await _released.Task.WaitAsync(ct).ConfigureAwait(false);
        _clock.Resume();
    }

    private async Task WaitUntilAsync(Timestamp at, CancellationToken ct)
    {
        // A loop because timers may fire early by their resolution; each round waits for what is left.
        while (_clock.TimeUntil(at) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, _time, ct).ConfigureAwait(false);
    }

    private async ValueTask<int> DeliverAsync(MarketTick[] batch, int count, CancellationToken ct)
    {
        if (count == 0) return 0;
        Debug.Assert(count <= batch.Length, "a batch holds at most MaxBatch ticks");
        // The clock first: who handles a tick must find the market at its time.
        _clock.Follow(batch[count - 1].Event.Timestamp);
        await _listener.OnTicksAsync(batch.AsMemory(0, count), ct).ConfigureAwait(false);
        Interlocked.Add(ref _delivered, count);
        return 0;
    }
}
