using System.Net.WebSockets;
using System.Threading.Channels;

namespace ActorTrader.Venue.Streams;

/// <summary>One client's socket: a bounded queue of outgoing frames with one sender, so that publishers never touch the socket.</summary>
/// <remarks>The queue holds <paramref name="capacity"/> frames; what a full one means is the publisher's choice: wait, or <see cref="CutOff"/>.</remarks>
internal sealed class StreamConnection(WebSocket socket, WebSocketMessageType frameType, int capacity, TimeProvider time)
{
    // How long a client that is being disconnected may take to read the last word and to close from its side.
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly Channel<Frame> _queue = Channel.CreateBounded<Frame>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private readonly CancellationTokenSource _closed = new(Timeout.InfiniteTimeSpan, time);
    private Frame? _lastWord;
    private volatile bool _isCutOff;
    private volatile bool _isFinished;
    private long _droppedMessages;

    /// <summary>Canceled when the connection has ended, for whatever reason.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Whether it takes no more frames.</summary>
    public bool IsEnding => _isFinished;

    /// <summary>Market messages that were queued but could no longer be sent.</summary>
    public long DroppedMessages => Interlocked.Read(ref _droppedMessages);

    /// <summary>Queues a frame; false when the queue is full, or the connection is closing (the frame is then dropped).</summary>
    public bool TrySend(Frame frame)
    {
        if (_queue.Writer.TryWrite(frame)) return true;
        Drop(frame);
        return false;
    }

    /// <summary>Queues a frame, waiting for room; a closing connection drops it.</summary>
    public async ValueTask SendAsync(Frame frame, CancellationToken ct)
    {
        if (_queue.Writer.TryWrite(frame)) return;
        try
        {
            await _queue.Writer.WriteAsync(frame, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            Drop(frame);
        }
    }

    /// <summary>Ends the connection: what is queued is dropped, <paramref name="lastWord"/> is sent if the client still reads, then the socket closes.</summary>
    public void CutOff(Frame? lastWord)
    {
        _lastWord = lastWord;
        _isCutOff = true;
        Finish();
        _closed.CancelAfter(ClosePatience);
    }

    /// <summary>Lets what is queued go out, then closes.</summary>
    public void Finish()
    {
        _isFinished = true;
        _queue.Writer.TryComplete();
    }

    /// <summary>Ends everything now; the receiver calls it when the client has gone.</summary>
    public void End()
    {
        Finish();
        _closed.Cancel();
    }

    /// <summary>Sends until the queue is finished or the connection breaks, then closes the socket.</summary>
    public async Task RunSenderAsync()
    {
        try
        {
            await foreach (var frame in _queue.Reader.ReadAllAsync(Closed).ConfigureAwait(false))
            {
                if (_isCutOff) Drop(frame);
                else await SendNowAsync(frame).ConfigureAwait(false);
            }

            if (_lastWord is { } word) await SendNowAsync(word).ConfigureAwait(false);
            _closed.CancelAfter(ClosePatience);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Closed).ConfigureAwait(false);
        }
        catch (Exception broken) when (IsDisconnection(broken))
        {
            // The client is gone: nothing left to tell it.
            socket.Abort();
        }

        Finish();
        while (_queue.Reader.TryRead(out var frame)) Drop(frame);
    }

    /// <summary>Whether a fault of a socket means no more than that the other side, or this one, has ended it.</summary>
    public static bool IsDisconnection(Exception fault) => fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    private async ValueTask SendNowAsync(Frame frame)
    {
        try
        {
            await socket.SendAsync(frame.Bytes, frameType, WebSocketMessageFlags.EndOfMessage, Closed).ConfigureAwait(false);
        }
        finally
        {
            frame.Dispose();
        }
    }

    private void Drop(Frame frame)
    {
        Interlocked.Add(ref _droppedMessages, frame.Messages);
        frame.Dispose();
    }
}
