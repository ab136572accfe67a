using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorTrader.Architecture.Tests;

/// <summary>The style that a machine can hold.</summary>
public sealed partial class SourceRuleTests
{
    private const int MaxFileLines = 400;
    private const int MaxMethodLines = 60;

    private static readonly string[] Vague = ["Utils", "Util", "Common", "Helpers", "Helper", "Managers", "Manager", "Misc"];

    [Fact]
    public void No_source_file_reaches_400_lines()
    {
        var long_ = All().Select(file => (file, lines: Repository.Read(file).Split('\n').Length - 1)).Where(f => f.lines >= MaxFileLines);

        long_.ShouldBeEmpty();
    }

    [Fact]
    public void No_method_reaches_60_lines()
    {
        var offenders =
            from file in All()
            from method in Repository.Parse(file).DescendantNodes()
            where method is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            let span = method.GetLocation().GetLineSpan()
            let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
            where lines >= MaxMethodLines
            select $"{file}:{span.StartLinePosition.Line + 1} has {lines} lines";

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var offenders =
            from file in Repository.SourceFiles("src", "tests").Where(file => !file.StartsWith("tests/Shared/", StringComparison.Ordinal))
            let expected = string.Join('.', file.Split('/')[1..^1])
            from space in Repository.Parse(file).DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            where space.Name.ToString() != expected
            select $"{file}: namespace {space.Name}, expected {expected}";

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Public_types_of_src_are_documented()
    {
        var offenders =
            from file in Repository.SourceFiles("src")
            from type in Repository.Parse(file).DescendantNodes().OfType<MemberDeclarationSyntax>()
            where type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
            where IsPublic(type) && !type.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            select $"{file}:{type.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void No_name_says_nothing()
    {
        var files = All().Where(file => file.Split('/').Select(Path.GetFileNameWithoutExtension).Any(part => Vague.Any(vague => part!.EndsWith(vague, StringComparison.Ordinal))));

        files.ShouldBeEmpty();
    }

    [Fact]
    public void Sources_switch_no_warning_off_and_hide_no_exception()
    {
        var offenders = All().Where(file => !file.StartsWith("tests/ActorTrader.Architecture", StringComparison.Ordinal))
            .Where(file => Forbidden().IsMatch(Repository.Read(file)));

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Sources_of_src_do_not_block_on_tasks()
    {
        var offenders = Repository.SourceFiles("src").Where(file => Blocking().IsMatch(Repository.Read(file)));

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Tests_do_not_wait_by_the_clock()
    {
        var offenders = Repository.SourceFiles("tests").Where(file => !file.StartsWith("tests/ActorTrader.Architecture", StringComparison.Ordinal))
            .Where(file => Sleeping().IsMatch(Repository.Read(file)));

        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_src_bans_the_wall_clock_and_ambient_randomness()
    {
        Repository.Read("Directory.Build.props").ShouldContain("BannedSymbols.txt");
        Repository.Read("src/BannedSymbols.txt").ShouldContain("P:System.DateTime.UtcNow");
    }

    private static IReadOnlyList<string> All() => Repository.SourceFiles("src", "tests", "bench", "samples");

    private static bool IsPublic(SyntaxNode type) =>
        type.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .All(member => member.Modifiers.Any(SyntaxKind.PublicKeyword));

    [GeneratedRegex(@"#pragma warning disable|#region|SuppressMessage|catch( \(Exception[^)]*\))? *\{ *\}|\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|\)\.Result\b")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Sleeping();
}
