using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using ActorTrader.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ActorTrader.Architecture.Tests;

/// <summary>Compiled engine, strategies and samples use nothing of the actor runtime that Akka.NET 1.5 lacks, so that the global usings can be swapped.</summary>
public sealed partial class EngineApiTests
{
    private const string Runtime = "ActorTrader.Actors";
    private static readonly Lazy<Dictionary<string, AkkaType>> Akka = new(() => Api(SharedData.Require("data/akka-api.tsv")));

    [Fact]
    public void Every_runtime_member_that_the_engine_calls_exists_in_Akka_NET()
    {
        var foreign = Foreign(Assembly("src/ActorTrader.Engine"), out var called);

        called.ShouldBeGreaterThan(0);
        foreign.ShouldBeEmpty();
    }

    // They call no actors today: the tests below show that one would be found.
    [Theory]
    [InlineData("src/ActorTrader.Strategies")]
    [InlineData("samples/FirstStrategy")]
    public void Every_runtime_member_that_strategies_call_exists_in_Akka_NET(string project) => Foreign(Assembly(project), out _).ShouldBeEmpty();

    [Theory]
    [InlineData("new ActorTrader.Actors.Persistence.InMemoryJournal()", "Akka.Persistence.InMemoryJournal..ctor")]
    [InlineData("new ActorTrader.Actors.Setup.RuntimeSetup().Throughput.ToString()", "Akka.Setup.RuntimeSetup.get_Throughput")]
    [InlineData("typeof(ActorTrader.Actors.Persistence.PersistenceSetup)", "Akka.Persistence.PersistenceSetup")]
    public void A_call_that_Akka_NET_lacks_is_found(string expression, string member)
    {
        var foreign = Foreign(Planted(expression), out _);

        foreign.ShouldContain(member);
    }

    [Theory]
    [InlineData("new ActorTrader.Actors.Status.Failure(new System.Exception())")]
    [InlineData("ActorTrader.Actors.ActorRefs.Nobody.Path.Name")]
    [InlineData("ActorTrader.Actors.Futures.Ask<string>(ActorTrader.Actors.ActorRefs.Nobody, \"x\")")]
    public void A_call_that_Akka_NET_has_is_none_of_them(string expression)
    {
        var foreign = Foreign(Planted(expression), out var called);

        called.ShouldBeGreaterThan(0);
        foreign.ShouldBeEmpty();
    }

    private static List<string> Foreign(PEReader assembly, out int called)
    {
        var akka = Akka.Value;
        using var file = assembly;
        var metadata = file.GetMetadataReader();
        var members = CalledMembers(metadata);
        called = members.Count;
        return
        [
            .. members.Where(call => !HasMember(akka, call.Type, call.Member)).Select(call => $"{call.Type}.{call.Member}"),
            .. UsedTypes(metadata).Where(type => !akka.ContainsKey(type)),
        ];
    }

    private static PEReader Assembly(string project) => new(File.OpenRead(
        Path.Combine(Repository.Root, project, "bin", Configuration(), "net10.0", $"{Path.GetFileName(project)}.dll")));

    /// <summary>An assembly whose only method evaluates <paramref name="expression"/>.</summary>
    private static PEReader Planted(string expression)
    {
        var runtime = Path.Combine(Repository.Root, "src/ActorTrader.Actors/bin", Configuration(), "net10.0", $"{Runtime}.dll");
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Threading.dll");
        var compilation = CSharpCompilation.Create(
            "Planted",
            [CSharpSyntaxTree.ParseText($"public static class Planted {{ public static object Value() => {expression}; }}")],
            platform.Append(runtime).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        compilation.Emit(stream).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        stream.Position = 0;
        return new PEReader(stream);
    }

    // The members of a type and of what it derives from or implements, by name.
    private static bool HasMember(Dictionary<string, AkkaType> akka, string type, string member)
    {
        if (!akka.TryGetValue(type, out var known)) return false;
        if (known.Members.Contains(member)) return true;
        return known.Bases.Any(name => akka.Keys.Where(key => key.EndsWith('.' + name, StringComparison.Ordinal)).Any(key => HasMember(akka, key, member)));
    }

    private static Dictionary<string, AkkaType> Api(string file)
    {
        var types = new Dictionary<string, AkkaType>(StringComparer.Ordinal);
        foreach (var columns in File.ReadLines(file).Skip(1).Select(line => line.Split('\t')))
        {
            var (name, kind, member) = (Plain(columns[1]), columns[2], columns[3]);
            if (!types.TryGetValue(name, out var type)) types[name] = type = new AkkaType();
            switch (kind)
            {
                case "constructor":
                    type.Members.Add(".ctor");
                    break;
                case "method":
                    type.Members.Add(Plain(member.Split('(')[0].Split(' ')[^1]));
                    break;
                case "property":
                    var property = member.Split(" {")[0].Split(' ')[^1];
                    type.Members.Add("get_" + property);
                    type.Members.Add("set_" + property);
                    break;
                case "field" or "value":
                    type.Members.Add(member.Split(' ')[^1]);
                    break;
                default:
                    foreach (var parent in member.TrimStart(':', ' ').Split(", ", StringSplitOptions.RemoveEmptyEntries)) type.Bases.Add(Plain(parent));
                    break;
            }
        }

        return types;
    }

    private static List<(string Type, string Member)> CalledMembers(MetadataReader metadata)
    {
        var called = new List<(string, string)>();
        foreach (var reference in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            var name = metadata.GetString(reference.Name);
            if (TypeName(metadata, reference.Parent) is { } type) called.Add((type, name));
        }

        return called;
    }

    // Also those that are only derived from, or named in a signature.
    private static IEnumerable<string> UsedTypes(MetadataReader metadata) =>
        metadata.TypeReferences.Select(handle => TypeName(metadata, handle)).OfType<string>();

    // The runtime's type by its name in Akka.NET; null for types of other assemblies. A generic type counts by its definition.
    private static string? TypeName(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            if (signature.ReadByte() != (byte)SignatureTypeCode.GenericTypeInstance) return null;
            signature.ReadByte();
            parent = signature.ReadTypeHandle();
        }

        if (parent.Kind != HandleKind.TypeReference) return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        var name = Plain(metadata.GetString(type.Name));
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return TypeName(metadata, type.ResolutionScope) is { } outer ? $"{outer}+{name}" : null;
        }

        var space = metadata.GetString(type.Namespace);
        if (space != Runtime && !space.StartsWith(Runtime + ".", StringComparison.Ordinal)) return null;
        if (space == Runtime && name == "Done") return "Akka.Done";
        var scope = space == Runtime ? "Akka.Actor" : "Akka" + space[Runtime.Length..];
        return $"{scope}.{name}";
    }

    // Without type parameters.
    private static string Plain(string name) => TypeParameters().Replace(name, "");

    [GeneratedRegex(@"<[^<>]*(<[^<>]*>[^<>]*)*>|`\d+")]
    private static partial Regex TypeParameters();

    private static string Configuration() => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private sealed class AkkaType
    {
        public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Bases { get; } = new(StringComparer.Ordinal);
    }
}
