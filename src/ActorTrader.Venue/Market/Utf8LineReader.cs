namespace ActorTrader.Venue.Market;

/// <summary>Reads a stream line by line without making strings; the last line needs no line end, and a carriage return before it is dropped.</summary>
internal sealed class Utf8LineReader(Stream stream, string file, int longestLine)
{
    private byte[] _buffer = new byte[Math.Min(longestLine, 1 << 16)];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the line read last, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The next line, valid until the next call; false at the end of the stream.</summary>
    /// <exception cref="MarketFileException">The line is longer than the format's longest.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest[searched..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                _start += length + 1;
                return Take(rest[..length], out line);
            }

            if (_ended)
            {
                _start = _end;
                line = default;
                return rest.Length > 0 && Take(rest, out line);
            }

            searched = rest.Length;
            Fill();
        }
    }

    private bool Take(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        LineNumber++;
        line = text.Length > 0 && text[^1] == '\r' ? text[..^1] : text;
        return true;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= longestLine)
                throw new MarketFileException(file, LineNumber + 1, $"lines of at most {longestLine} bytes", MarketFileException.Excerpt(_buffer));
            Array.Resize(ref _buffer, Math.Min(longestLine, _buffer.Length * 2));
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
    }
}
