using ActorTrader.Node.Configuration;

namespace ActorTrader.Node.Tests.Configuration;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Deleting_the_journal_leaves_everything_else()
    {
        foreach (var name in (string[])["journal.db", "journal.db-wal", "journal.db-shm", "trades.csv", "summary.json", "other.db"]) _folder.Write(name, "x");

        new DataDirectory(_folder.Path).DeleteJournal();

        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ShouldBe(["other.db", "summary.json", "trades.csv"], ignoreOrder: true);
    }

    [Fact]
    public void It_is_made_with_its_parents()
    {
        new DataDirectory(_folder.File("a/b")).Create();

        Directory.Exists(_folder.File("a/b")).ShouldBeTrue();
    }
}
