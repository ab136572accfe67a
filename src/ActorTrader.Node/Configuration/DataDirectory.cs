namespace ActorTrader.Node.Configuration;

/// <summary>Where a node keeps what must outlive it.</summary>
/// <param name="Path">Absolute; made by <see cref="Create"/>, after everything else has been validated.</param>
internal sealed record DataDirectory(string Path)
{
    public string Journal => Inside("journal.db");

    public string TradeLog => Inside("trades.csv");

    public string Summary => Inside("summary.json");

    public string Logs => Inside("logs");

    /// <summary>The embedded venue's own folder: its books and its keys.</summary>
    public string Venue => Inside("venue");

    /// <summary>Makes the folder.</summary>
    /// <exception cref="UserErrorException">It cannot be made.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--data-dir: the folder '{Path}' cannot be made: {error.Message}", error);
        }
    }

    /// <summary>Deletes the journal with its write-ahead log; trade log and logs stay.</summary>
    public void DeleteJournal()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "journal.db*")) File.Delete(file);
    }

    private string Inside(string name) => System.IO.Path.Combine(Path, name);
}
