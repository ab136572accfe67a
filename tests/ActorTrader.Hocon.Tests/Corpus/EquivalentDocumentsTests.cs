using ActorTrader.Hocon.Values;
using ActorTrader.Tests;

namespace ActorTrader.Hocon.Tests.Corpus;

/// <summary>The documents of the reference implementation: many spellings of one meaning.</summary>
public class EquivalentDocumentsTests
{
    [Theory]
    [InlineData("equiv01")]
    [InlineData("equiv03")]
    [InlineData("equiv05")]
    public void Every_document_of_a_folder_resolves_to_the_same_tree(string folder)
    {
        var path = SharedData.Require($"data/hocon/{folder}");
        var expected = Parse(Path.Combine(path, "original.json"));
        var spellings = Directory.GetFiles(path).Where(f => Path.GetFileName(f) != "original.json").ToList();

        spellings.ShouldNotBeEmpty();
        foreach (var spelling in spellings) Parse(spelling).ShouldBe(expected, spelling);
    }

    [Fact]
    public void Included_files_are_found_beside_the_including_one_and_see_its_values()
    {
        var root = Parse(SharedData.Require("data/hocon/test03.conf"));

        At(root, "equiv01.ints.fortyTwo").ShouldBe("42");
        At(root, "test01.ints").ShouldBe("12");
        At(root, "nonexistent").ShouldBe("{}");
        At(root, "foo").ShouldBe("This is in the included file");
        At(root, "a").ShouldBe("This is in the included file");
        At(root, "b").ShouldBe("This is in the including file");
        At(root, "subtree.a").ShouldBe("This is in the included file");
        At(root, "subtree.b").ShouldBe("This is in the including file");
    }

    [Fact]
    public void An_application_configuration_with_unset_optional_substitutions_reads()
    {
        var root = Parse(SharedData.Require("data/hocon/test05.conf"));

        At(root, "application.name").ShouldBe("Yet Another Blog Engine");
        At(root, "module.crud").ShouldBe("/modules/crud");
        At(root, "\"%prod\".application.mode").ShouldBe("prod");
        At(root, "db").ShouldBe("mem");
    }

    [Fact]
    public void Substitutions_merge_with_objects_and_override_each_other()
    {
        var root = Parse(SharedData.Require("data/hocon/test06.conf"));

        At(root, "x").ShouldBe("2");
        At(root, "y").ShouldBe("""{foo:10,hello:"world"}""");
    }

    [Theory]
    [InlineData("test07.conf")]
    [InlineData("test08.conf")]
    public void Includes_of_absent_files_are_skipped(string file) =>
        Parse(SharedData.Require($"data/hocon/{file}")).Fields.ShouldBeEmpty();

    private static HoconObject Parse(string path) => ConfigurationFactory.ParseFile(path, HoconOptions.Default with { Environment = _ => null }).Root;

    private static string At(HoconObject root, string path) =>
        new Config(root).TryGetValue(path) is HoconLiteral literal ? literal.Text : new Config(root).TryGetValue(path)?.ToString() ?? "nothing";
}
