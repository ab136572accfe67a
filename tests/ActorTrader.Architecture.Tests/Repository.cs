using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace ActorTrader.Architecture.Tests;

/// <summary>The repository as files: what the rules of this project are checked against.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every hand-written C# file below <paramref name="folders"/>, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> SourceFiles(params string[] folders) =>
        [.. folders.SelectMany(folder => Files(folder, "*.cs"))];

    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        if (!Directory.Exists(path)) return [];
        return
        [
            .. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file => !file.Split('/').Any(Generated.Contains))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static CSharpSyntaxNode Parse(string file) =>
        CSharpSyntaxTree.ParseText(Read(file), new CSharpParseOptions(LanguageVersion.Preview), file).GetCompilationUnitRoot();

    /// <summary>The projects of src that <paramref name="project"/> references, by short name.</summary>
    public static IReadOnlyList<string> References(string project) =>
        [
            .. XDocument.Parse(Read($"src/ActorTrader.{project}/ActorTrader.{project}.csproj")).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["ActorTrader.".Length..]),
        ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ActorTrader.sln")))
                return folder.FullName;
        throw new InvalidOperationException("ActorTrader.sln is in no folder above the tests");
    }
}
