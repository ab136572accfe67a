using ActorTrader.Core.MarketData;
using Microsoft.Extensions.Logging;

namespace ActorTrader.Alpaca.Streaming;

/// <summary>What a connection brought: a frame, or a change of its state. The frame is valid until the next receive.</summary>
internal readonly record struct StreamSignal(ReadOnlyMemory<byte> Frame, FeedState? State, string? Detail);

/// <summary>The life of a stream over as many sockets as it takes; both of Alpaca's streams live it.</summary>
/// <remarks>
/// <code>
/// Idle ──► Connecting ──open──► Authenticating ──subscribed──► Live
///              │ ▲                    │                        │
///       failed │ │ delay              │ failed                 │ lost
///              ▼ │                    │                        │
///            Waiting ◄────────────────┴────────────────────────┘
/// any state ──refused for good, disposed──► Stopped
/// </code>
/// Driven by the reader alone: each receive makes one step or reads one frame, so nothing is read while nobody asks. One reader at a time;
/// only disposal and the watchdog come from other threads, and they do no more than abort the socket.
/// </remarks>
internal sealed class StreamConnection(
    Uri url, IStreamProtocol protocol, AlpacaOptions options, TimeSpan? silenceLimit, TimeProvider time, Random random, ILogger logger) : IAsyncDisposable
{
    private readonly ReconnectBackoff _backoff = new(options.ReconnectDelay, options.MaxReconnectDelay, random);
    private readonly CancellationTokenSource _stop = new();
    private Phase _phase = Phase.Idle;
    private volatile StreamSocket? _socket;
    private ITimer? _watchdog;
    private TimeSpan _delay;
    private long _liveSince;

    // Zero while nobody waits for a frame: silence is the venue's only while we listen.
    private long _waitingSince;

    private enum Phase
    {
        Idle,
        Waiting,
        Connecting,
        Authenticating,
        Live,
        Stopped,
    }

    private bool IsDisposed => _stop.IsCancellationRequested;

    /// <summary>The next frame or change of state; null once the connection has ended for good.</summary>
    /// <exception cref="FeedConfigurationException">Refused for a reason that only an operator can mend; the connection has ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a later call opens a new socket.</exception>
    public async ValueTask<StreamSignal?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (IsDisposed) _phase = Phase.Stopped;
        try
        {
            return _phase switch
            {
                Phase.Live => await ReadAsync(cancellationToken).ConfigureAwait(false),
                Phase.Stopped => null,
                _ => await StepAsync(cancellationToken).ConfigureAwait(false),
            };
        }
        catch (StreamLostException e) when (!IsDisposed)
        {
            return Lose(e);
        }
        catch (Exception e) when (e is StreamLostException or OperationCanceledException && IsDisposed && !cancellationToken.IsCancellationRequested)
        {
            _phase = Phase.Stopped;
            Release();
            return null;
        }
        catch (FeedConfigurationException)
        {
            _phase = Phase.Stopped;
            Release();
            throw;
        }
    }

    /// <summary>Gives the present socket up; the next receive reports the loss with this reason and reconnects.</summary>
    public void Drop(string reason) => _socket?.Abort(reason);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_socket is { } socket) await socket.CloseAsync("closed by request").ConfigureAwait(false);
        Release();
    }

    private async Task<StreamSignal?> StepAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        switch (_phase)
        {
            case Phase.Waiting:
                await Task.Delay(_delay, time, either.Token).ConfigureAwait(false);
                goto case Phase.Idle;
            case Phase.Idle:
                return Enter(Phase.Connecting, FeedState.Connecting, url.ToString());
            case Phase.Connecting:
                _socket = await StreamSocket.ConnectAsync(url, options, time, either.Token).ConfigureAwait(false);

                // Disposal cancels first and then looks for the socket: one of the two sees the other.
                if (IsDisposed) throw new StreamLostException("closed by request");
                return Enter(Phase.Authenticating, FeedState.Authenticating, null);
            default:
                var agreed = await HandshakeAsync(_socket!, either.Token).ConfigureAwait(false);
                _liveSince = time.GetTimestamp();
                StartWatchdog();
                return Enter(Phase.Live, FeedState.Live, agreed);
        }
    }

    private async Task<string> HandshakeAsync(StreamSocket socket, CancellationToken either)
    {
        using var timeout = new CancellationTokenSource(options.HandshakeTimeout, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, either);
        try
        {
            return await protocol.HandshakeAsync(socket, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!either.IsCancellationRequested)
        {
            throw new StreamLostException($"authentication and subscription took more than {options.HandshakeTimeout.TotalSeconds} s", default, e);
        }
        catch (OperationCanceledException)
        {
            // The socket is aborted by its cancelled receive: a later call begins anew.
            _phase = Phase.Idle;
            Release();
            throw;
        }
    }

    private async ValueTask<StreamSignal?> ReadAsync(CancellationToken cancellationToken)
    {
        var socket = _socket!;
        if (socket.TryTakeKept(out var kept)) return new StreamSignal(kept, null, null);
        if (silenceLimit is not null) Volatile.Write(ref _waitingSince, time.GetTimestamp());
        var frame = await socket.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _waitingSince, 0);
        return new StreamSignal(frame, null, null);
    }

    private StreamSignal? Lose(StreamLostException loss)
    {
        if (_phase == Phase.Live && time.GetElapsedTime(_liveSince) >= options.MaxReconnectDelay) _backoff.Reset();
        Release();
        _delay = _backoff.Next();
        if (_delay < loss.LeastDelay) _delay = loss.LeastDelay;
        return Enter(Phase.Waiting, FeedState.Waiting, $"{loss.Message}; next try in {_delay.TotalSeconds:0.0} s");
    }

    private StreamSignal? Enter(Phase phase, FeedState state, string? detail)
    {
        _phase = phase;
        Log.StateChanged(logger, url, state, detail);
        return new StreamSignal(default, state, detail);
    }

    private void StartWatchdog()
    {
        if (silenceLimit is not { } limit) return;
        var socket = _socket!;
        _watchdog = time.CreateTimer(
            _ =>
            {
                var since = Volatile.Read(ref _waitingSince);
                if (since != 0 && time.GetElapsedTime(since) >= limit) socket.Abort($"no data for {limit.TotalSeconds:0} s");
            },
            null,
            limit / 4,
            limit / 4);
    }

    private void Release()
    {
        Interlocked.Exchange(ref _watchdog, null)?.Dispose();
        Volatile.Write(ref _waitingSince, 0);
        Interlocked.Exchange(ref _socket, null)?.Dispose();
    }
}
