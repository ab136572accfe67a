namespace ActorTrader.Core.Indicators;

/// <summary>The mean of the last <paramref name="length"/> values; exact (the sum is a <see cref="decimal"/>, so nothing drifts), O(1) a value.</summary>
/// <param name="length">Values in the mean; at least 1.</param>
public sealed class SimpleMovingAverage(int length)
{
    private readonly decimal[] _window = new decimal[length >= 1 ? length : throw new ArgumentOutOfRangeException(nameof(length), length, "at least 1")];
    private int _next;
    private decimal _sum;

    public int Length => _window.Length;

    /// <summary>Values seen, at most <see cref="Length"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the window is full.</summary>
    public bool IsReady => Count == _window.Length;

    /// <summary>The mean; null while warming up.</summary>
    public decimal? Value => IsReady ? _sum / _window.Length : null;

    public void Add(decimal value)
    {
        _sum += value - _window[_next];
        _window[_next] = value;
        _next = (_next + 1) % _window.Length;
        if (Count < _window.Length) Count++;
    }
}
