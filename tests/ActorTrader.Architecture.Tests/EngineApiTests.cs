using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ActorTrader.Tests;

namespace ActorTrader.Architecture.Tests;

/// <summary>The compiled engine calls nothing of the actor runtime that Akka.NET 1.5 lacks, so that the global usings can be swapped.</summary>
public sealed class EngineApiTests
{
    private const string Runtime = "ActorTrader.Actors";

    [Fact]
    public void Every_runtime_member_that_the_engine_calls_exists_in_Akka_NET()
    {
        var akka = Api(SharedData.Require("data/akka-api.tsv"));

        var called = CalledMembers(Path.Combine(Repository.Root, "src/ActorTrader.Engine/bin", Configuration(), "net10.0/ActorTrader.Engine.dll"));

        called.ShouldNotBeEmpty();
        called.Where(call => !HasMember(akka, call.Type, call.Member)).Select(call => $"{call.Type}.{call.Member}").ShouldBeEmpty();
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

    private static List<(string Type, string Member)> CalledMembers(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var called = new List<(string, string)>();
        foreach (var reference in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            var name = metadata.GetString(reference.Name);
            if (TypeName(metadata, reference.Parent) is { } type) called.Add((type, name));
        }

        return called;
    }

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
        var space = metadata.GetString(type.Namespace);
        if (!space.StartsWith(Runtime, StringComparison.Ordinal)) return null;
        var scope = space == Runtime ? "Akka.Actor" : "Akka" + space[Runtime.Length..];
        return $"{scope}.{Plain(metadata.GetString(type.Name))}";
    }

    private static string Plain(string name) => name.Split('<', '`')[0];

    private static string Configuration() => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private sealed class AkkaType
    {
        public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Bases { get; } = new(StringComparer.Ordinal);
    }
}
