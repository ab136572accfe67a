namespace ActorTrader.Tests;

/// <summary>Locates the reference data beside the repository; tests that need it skip, with the reason, where it is absent.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The full path of <paramref name="relative"/> below <c>../shared</c>; skips the running test when it is absent.</summary>
    public static string Require(string relative)
    {
        var path = Root is null ? null : Path.Combine(Root, relative);
        if (path is not null && (File.Exists(path) || Directory.Exists(path))) return path;
        Assert.Skip($"reference data '{relative}' is absent: it is read from ../shared beside the repository");
        throw new InvalidOperationException("unreachable: Assert.Skip throws");
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "ActorTrader.sln"))) continue;
            var shared = Path.Combine(folder.Parent?.FullName ?? "", "shared");
            return Directory.Exists(shared) ? shared : null;
        }

        return null;
    }
}
