using System.Buffers;

namespace ActorTrader.Venue.Streams;

/// <summary>One outgoing WebSocket message in a pooled buffer; whoever takes it out of a queue disposes it.</summary>
internal sealed class Frame : IDisposable
{
    private const int InitialBytes = 64 * 1024;

    private byte[] _buffer;
    private int _length;

    private Frame(byte[] buffer) => _buffer = buffer;

    /// <summary>How many messages the array holds.</summary>
    public int Messages { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>A frame with this content as it is.</summary>
    public static Frame Of(ReadOnlySpan<byte> content)
    {
        var frame = new Frame(ArrayPool<byte>.Shared.Rent(content.Length));
        content.CopyTo(frame._buffer);
        frame._length = content.Length;
        return frame;
    }

    /// <summary>An empty JSON array, to be filled by <see cref="Add"/> and ended by <see cref="Close"/>.</summary>
    public static Frame OfArray() => new(ArrayPool<byte>.Shared.Rent(InitialBytes));

    /// <summary>Adds one message to the array.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        // One for the bracket or comma before, one for the bracket that ends it.
        if (_buffer.Length - _length < message.Length + 2) Grow(_length + message.Length + 2);
        _buffer[_length++] = Messages == 0 ? (byte)'[' : (byte)',';
        message.CopyTo(_buffer.AsSpan(_length));
        _length += message.Length;
        Messages++;
    }

    /// <summary>Ends the array.</summary>
    public void Close() => _buffer[_length++] = (byte)']';

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Grow(int atLeast)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(atLeast, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
