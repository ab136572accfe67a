using System.Text.Json;
using ActorTrader.Hocon.Rendering;
using ActorTrader.Hocon.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Hocon.Tests.Rendering;

public class RenderingTests
{
    private static readonly HoconRenderOptions[] Renderings =
    [
        HoconRenderOptions.Concise, HoconRenderOptions.Pretty, HoconRenderOptions.Json, HoconRenderOptions.Json with { IsIndented = false }, HoconRenderOptions.Pretty with { ShowsOrigins = true },
    ];

    [Fact]
    public void Every_rendering_of_any_tree_parses_back_to_it() =>
        Prop.ForAll(SomeTree.Tree.ToArbitrary(), tree => Renderings.All(options => Some.Tree(new Config(tree).Render(options)).Equals(tree))).QuickCheckThrowOnFailure();

    [Fact]
    public void Resolving_a_resolved_tree_changes_nothing() =>
        Prop.ForAll(SomeTree.Tree.ToArbitrary(), tree => new Config(tree).WithFallback(Config.Empty).Root.Equals(tree)).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_associative() =>
        Prop.ForAll(SomeTree.Tree.ToArbitrary(), SomeTree.Tree.ToArbitrary(), SomeTree.Tree.ToArbitrary(), (a, b, c) =>
        {
            var (x, y, z) = (new Config(a), new Config(b), new Config(c));
            return x.WithFallback(y).WithFallback(z).Root.Equals(x.WithFallback(y.WithFallback(z)).Root);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_path_reads_back_as_written() =>
        Prop.ForAll(Gen.NonEmptyListOf(SomeTree.Text).ToArbitrary(), path => HoconPath.Parse(HoconPath.Format(path)).SequenceEqual(path)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_json_rendering_is_json()
    {
        using var json = JsonDocument.Parse(Some.Config("a { b = [1, x, null], \"c.d\" = true }").Render(HoconRenderOptions.Json));
        json.RootElement.GetProperty("a").GetProperty("c.d").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void The_pretty_rendering_is_indented_hocon() =>
        Some.Config("risk { max = 5, per { BAC = 1.50 } }, symbols = [BAC], empty {}").Render().ShouldBe(
            """
            risk {
              max = 5
              per {
                BAC = 1.50
              }
            }
            symbols = [
              "BAC"
            ]
            empty {}
            """);

    [Fact]
    public void Secrets_are_hidden_by_their_path() =>
        Some.Config("account { key = hunter2, mode = paper }").Render(HoconRenderOptions.Concise with { IsSecret = path => path == "account.key" }).ShouldBe("""{account:{key:"***",mode:"paper"}}""");

    [Fact]
    public void Origins_are_shown_as_comments() =>
        Some.Config("a = 1\nb = x").Render(HoconRenderOptions.Pretty with { ShowsOrigins = true }).ShouldBe("# test.conf:1:5\na = 1\n# test.conf:2:5\nb = \"x\"");

    [Fact]
    public void A_document_of_substitutions_renders_as_it_resolves() => Some.Config("a = 1, b = ${a}").ToString().ShouldBe("{a:1,b:1}");
}
