using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Tests;

/// <summary>Makes configurations that depend on nothing of this machine.</summary>
internal static class Some
{
    /// <summary>No environment and no files.</summary>
    public static readonly HoconOptions Isolated = new() { Environment = _ => null, ReadFile = _ => null };

    public static Config Config(string hocon) => ConfigurationFactory.ParseString(hocon, "test.conf", Isolated);

    public static HoconObject Tree(string hocon) => Config(hocon).Root;

    /// <summary>The configuration in the first of some files held in memory, given as name and text.</summary>
    public static Config Files(params (string Name, string Text)[] files)
    {
        var byPath = files.ToDictionary(f => Path.GetFullPath(f.Name), f => f.Text);
        return ConfigurationFactory.ParseFile(files[0].Name, Isolated with { ReadFile = byPath.GetValueOrDefault });
    }

    public static void ShouldBeTree(this string hocon, string expected) => Tree(hocon).ToString().ShouldBe(Tree(expected).ToString());

    public static string Message(this string hocon) => Should.Throw<ConfigException>(() => Config(hocon).Resolve()).Message;
}
