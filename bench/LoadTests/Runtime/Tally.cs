namespace LoadTests.Runtime;

/// <summary>A count that many add to; done at the expected one.</summary>
internal sealed class Tally(int expected)
{
    private int _count;

    public int Expected => expected;

    public int Count => _count;

    public Completion Done { get; } = new(1);

    public void Add()
    {
        if (Interlocked.Increment(ref _count) == expected) Done.Signal();
    }
}
