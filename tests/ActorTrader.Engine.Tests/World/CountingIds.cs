using System.Globalization;
using ActorTrader.Core.Execution;

namespace ActorTrader.Engine.Tests.World;

/// <summary>Ids that count; an engine that restarts in a test goes on with the same source, as ids never repeat.</summary>
public sealed class CountingIds : IIdSource
{
    private long _last;

    public string Next() => $"u{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)}";
}
