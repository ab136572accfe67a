using ActorTrader.Actors.Dispatch;

namespace ActorTrader.Actors.Simulations;

/// <summary>Randomness for a simulated program, the same on every machine and under every version of .NET, which <see cref="Random"/> does not promise.</summary>
internal sealed class SeededRandom(ulong seed) : Random(0)
{
    private SplitMix _source = new(seed);

    public override int Next() => Next(int.MaxValue);

    public override int Next(int maxValue) => Next(0, maxValue);

    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    public override long NextInt64() => NextInt64(long.MaxValue);

    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue + (long)Math.BigMul(_source.Next(), (ulong)(maxValue - minValue), out _);
    }

    public override double NextDouble() => _source.Unit();

    public override float NextSingle() => (float)_source.Unit();

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref var one in buffer) one = (byte)_source.Next();
    }

    protected override double Sample() => _source.Unit();
}
