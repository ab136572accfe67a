namespace ActorTrader.Journal.Sqlite;

/// <summary>Where and how the embedded journal is kept.</summary>
/// <param name="Path">The database file; it and its folder are created when absent. Beside it: <c>-wal</c>, <c>-shm</c> (SQLite) and <c>.lock</c>.</param>
public sealed record SqliteOptions(string Path)
{
    /// <summary>How many writes may wait for the writer, 1 to 1,000,000; one more is refused, with nothing of it stored. Default 10,000.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>How many events go into one transaction at most, 1 to 100,000 (one larger write goes alone). Default 1,000.</summary>
    public int GroupLimit { get; init; } = 1_000;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        RequireRange(QueueLimit, 1_000_000, nameof(QueueLimit));
        RequireRange(GroupLimit, 100_000, nameof(GroupLimit));
    }

    private static void RequireRange(int value, int max, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max, name);
    }
}
