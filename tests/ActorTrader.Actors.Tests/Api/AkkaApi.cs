using System.Reflection;

namespace ActorTrader.Actors.Tests.Api;

/// <summary>The public API of Akka.NET 1.5, as listed in the reference data, and our members in the same notation.</summary>
internal sealed class AkkaApi
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(double)] = "double",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    private readonly Dictionary<string, HashSet<string>> _members = [];
    private readonly Dictionary<string, string> _base = [];

    public AkkaApi(string file)
    {
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var columns = line.Split('\t');
            var (type, kind, member) = (columns[1], columns[2], columns[3]);
            if (!_members.TryGetValue(type, out var members)) _members[type] = members = [];
            if (kind is "method" or "property" or "field" or "constructor" or "value") members.Add($"{kind} {member}");
            else if (member.Length > 2) _base[type] = member[2..].Split(", ")[0];
        }
    }

    public static string NameThere(Type type)
    {
        var scope = type.Namespace! switch
        {
            "ActorTrader.Actors" => type == typeof(Done) ? "Akka" : "Akka.Actor",
            var other => "Akka" + other["ActorTrader.Actors".Length..],
        };
        var name = type.DeclaringType is { } outer ? NameThere(outer) + "+" + ShortName(type) : $"{scope}.{ShortName(type)}";
        return name;
    }

    public bool Has(Type type) => _members.ContainsKey(NameThere(type));

    /// <summary>Our public and protected members of <paramref name="type"/> that the list does not have, there or on a base type.</summary>
    public IEnumerable<string> Missing(Type type)
    {
        var known = Inherited(NameThere(type)).ToHashSet();
        return MembersOf(type).Where(member => !known.Contains(member) && !known.Contains(WithSetter(member)));
    }

    /// <summary>What the list has on <paramref name="type"/> and ours has not, there or on a base type; without what every delegate and object has.</summary>
    public IEnumerable<string> Lacked(Type type)
    {
        var ours = Lineage(type).SelectMany(MembersOf).ToHashSet();
        return _members[NameThere(type)].Where(member => !ours.Contains(member) && !IsOfEveryType(member, type));
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        foreach (var extended in type.IsInterface ? type.GetInterfaces() : []) yield return extended;
        for (var current = type; current?.Namespace?.StartsWith("ActorTrader", StringComparison.Ordinal) == true; current = current.BaseType!) yield return current;
    }

    private static bool IsOfEveryType(string member, Type type) =>
        typeof(Delegate).IsAssignableFrom(type) ? !member.Contains(" Invoke(", StringComparison.Ordinal)
        : new[] { " ToString(", " Equals(", " GetHashCode(", " ToSurrogate(", "SurrogatedBy" }.Any(name => member.Contains(name, StringComparison.Ordinal));

    private static string WithSetter(string member) => member.Replace("{ get }", "{ get set }", StringComparison.Ordinal);

    private static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(All))
        {
            if (!IsVisible(method) || method.IsSpecialName || method.Name is "Equals" or "GetHashCode" or "ToString" or "Finalize") continue;
            if (typeof(Delegate).IsAssignableFrom(type) && method.Name != "Invoke") continue;
            var generic = method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(ShortName))}>" : "";
            yield return $"method {Modifiers(method)}{ShortName(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
        }

        foreach (var constructor in type.GetConstructors(All))
        {
            if (IsVisible(constructor) && !constructor.IsStatic && !typeof(Delegate).IsAssignableFrom(type)) yield return $"constructor ({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(All))
        {
            var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
            if (accessors.Length == 0) continue;
            var setter = property.SetMethod is { } set && IsVisible(set) ? " set" : "";
            yield return $"property {(accessors[0].IsStatic ? "static " : "")}{ShortName(property.PropertyType)} {property.Name} {{ get{setter} }}";
        }

        foreach (var field in type.GetFields(All))
        {
            if (!(field.IsPublic || field.IsFamily) || field.IsSpecialName) continue;
            yield return type.IsEnum ? $"value {field.Name}" : $"field {(field.IsStatic ? "static " : "")}{ShortName(field.FieldType)} {field.Name}";
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifiers(MethodInfo method) =>
        (method.IsStatic ? "static " : "") + (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "");

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{ShortName(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? "?" : "")}"));

    private static string ShortName(Type type)
    {
        if (type.IsByRef) return ShortName(type.GetElementType()!) + "&";
        if (type.IsArray) return ShortName(type.GetElementType()!) + "[]";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (!type.IsGenericType) return type.Name;
        var tick = type.Name.IndexOf('`');
        return $"{(tick < 0 ? type.Name : type.Name[..tick])}<{string.Join(",", type.GetGenericArguments().Select(ShortName))}>";
    }

    private IEnumerable<string> Inherited(string type)
    {
        for (string? current = type; current is not null; current = BaseOf(current))
        {
            foreach (var member in _members[current]) yield return member;
        }
    }

    private string? BaseOf(string type)
    {
        if (!_base.TryGetValue(type, out var shortName)) return null;
        var generic = shortName.IndexOf('<');
        var plain = generic < 0 ? shortName : shortName[..generic];
        return _members.Keys.FirstOrDefault(known => known.EndsWith("." + plain, StringComparison.Ordinal) || known.Contains($".{plain}<", StringComparison.Ordinal));
    }
}
