using System.Text.RegularExpressions;

namespace ActorTrader.Architecture.Tests;

/// <summary>The files that a newcomer meets first.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Targets = ["Build", "Test", "Run", "Bench", "Publish", "Docker"];

    [Fact]
    public void The_readme_is_under_150_lines() => Repository.Read("README.md").Split('\n').Length.ShouldBeLessThan(150);

    [Fact]
    public void Each_target_of_the_build_script_is_one_plain_command_line()
    {
        var script = Repository.Read("build.ps1");

        var targets = TargetLine().Matches(script).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["command"].Value);

        targets.Keys.ShouldBe(Targets, ignoreOrder: true);
        targets.ShouldAllBe(target => target.Value.StartsWith("dotnet ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_build_scripts_projects_exist()
    {
        foreach (Match project in ProjectArgument().Matches(Repository.Read("build.ps1")))
            Directory.Exists(Path.Combine(Repository.Root, project.Groups["path"].Value)).ShouldBeTrue(project.Value);
    }

    [Fact]
    public void Nothing_committed_names_a_machines_path_or_a_registrys_host()
    {
        string[] texts = [.. Repository.SourceFiles("src", "tests", "bench", "samples"), .. Repository.Files("docs", "*.md"), .. Repository.Files("cluster-config", "*.conf"), "README.md", "build.ps1", ".ci/run"];

        texts.Where(file => !file.StartsWith("tests/ActorTrader.Architecture", StringComparison.Ordinal))
            .Where(file => MachineSpecific().IsMatch(Repository.Read(file))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^\s*'(?<name>\w+)'\s*\{\s*(?<command>[^}]+?)\s*\}\s*$", RegexOptions.Multiline)]
    private static partial Regex TargetLine();

    [GeneratedRegex(@"--project (?<path>\S+)")]
    private static partial Regex ProjectArgument();

    [GeneratedRegex(@"(^|[^A-Za-z.])/(work|farm|root)/|nuget\.org|registry\.npmjs|deb\.debian\.org")]
    private static partial Regex MachineSpecific();
}
