namespace ActorTrader.Architecture.Tests;

/// <summary>Who may reference whom: DESIGN.md, section 3.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Actors"] = [],
        ["Actors.TestKit"] = ["Actors"],
        ["Hocon"] = [],
        ["Alpaca"] = ["Core"],
        ["Venue"] = ["Core"],
        ["Journal"] = ["Core", "Actors"],
        ["Engine"] = ["Core", "Actors"],
        ["Cluster"] = ["Actors", "Journal"],
        ["Strategies"] = ["Core"],
        ["Node"] = ["Core", "Actors", "Hocon", "Alpaca", "Venue", "Journal", "Cluster", "Engine", "Strategies"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Every_project_of_src_has_its_rule()
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(folder => Path.GetFileName(folder)["ActorTrader.".Length..]);

        projects.ShouldBe(Allowed.Keys, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_design_allows(string project) =>
        Repository.References(project).Except(Allowed[project]).ShouldBeEmpty();

    [Fact]
    public void Core_uses_no_package()
    {
        Repository.Read("src/ActorTrader.Core/ActorTrader.Core.csproj").ShouldNotContain("PackageReference");
        Repository.Read("src/ActorTrader.Core/ActorTrader.Core.csproj").ShouldNotContain("FrameworkReference");
    }

    [Fact]
    public void Every_project_of_src_has_a_test_project()
    {
        foreach (var project in Allowed.Keys)
            File.Exists(Path.Combine(Repository.Root, $"tests/ActorTrader.{project}.Tests/ActorTrader.{project}.Tests.csproj"))
                .ShouldBeTrue($"tests of {project}");
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Repository.Read("ActorTrader.sln").Replace('\\', '/');

        foreach (var folder in (string[])["src", "tests", "bench", "samples"])
            foreach (var project in Repository.Files(folder, "*.csproj"))
                solution.ShouldContain(project);
    }

    [Fact]
    public void Engine_files_name_no_actor_runtime_so_that_Akka_NET_can_take_its_place()
    {
        foreach (var file in Repository.SourceFiles("src/ActorTrader.Engine"))
            Repository.Read(file).ShouldNotContain("ActorTrader.Actors", customMessage: file);
    }
}
