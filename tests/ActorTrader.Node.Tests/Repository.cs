namespace ActorTrader.Node.Tests;

/// <summary>Files of the repository that these tests hold to their word.</summary>
internal static class Repository
{
    public static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ActorTrader.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
