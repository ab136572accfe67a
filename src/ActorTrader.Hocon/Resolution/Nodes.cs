using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Resolution;

/// <summary>A value before its substitutions are resolved. Nodes change only while a parser builds them.</summary>
internal abstract class Node(ConfigOrigin origin)
{
    public ConfigOrigin Origin { get; } = origin;

    /// <summary>Whether nothing that was assigned before can show through: a scalar or an array, known without resolving.</summary>
    public virtual bool HidesEarlier => false;
}

/// <summary>A scalar.</summary>
internal sealed class LiteralNode(HoconLiteral value) : Node(value.Origin)
{
    public HoconLiteral Value { get; } = value;

    public override bool HidesEarlier => true;
}

/// <summary>An array as written; its elements may hold substitutions.</summary>
internal sealed class ArrayNode(ConfigOrigin origin, IReadOnlyList<Node> items) : Node(origin)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override bool HidesEarlier => true;
}

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
/// <param name="origin">Where it stands.</param>
/// <param name="path">The path as written.</param>
/// <param name="includedAt">Path at which the file holding it was included; looked up below that first, then from the root.</param>
/// <param name="isOptional">Whether nothing found is no error.</param>
/// <param name="isList">Whether it ends in <c>[]</c>: a list from the environment (NAME_0, NAME_1 ...).</param>
internal sealed class SubstitutionNode(ConfigOrigin origin, string[] path, string[] includedAt, bool isOptional, bool isList = false) : Node(origin)
{
    public string[] Path { get; } = path;

    public string[] IncludedAt { get; } = includedAt;

    public bool IsOptional { get; } = isOptional;

    public bool IsList { get; } = isList;

    public override string ToString() => $"${{{(IsOptional ? "?" : "")}{HoconPath.Format(Path)}{(IsList ? "[]" : "")}}}";
}

/// <summary>The field's own earlier value; what <c>+=</c> appends to where no path leads, inside an array.</summary>
internal sealed class EarlierValueNode(ConfigOrigin origin) : Node(origin);

/// <summary>Unquoted whitespace between two pieces: part of a string, nothing between objects or arrays.</summary>
internal sealed class WhitespaceNode(ConfigOrigin origin, string text) : Node(origin)
{
    public string Text { get; } = text;
}

/// <summary>Pieces in a row that make one value, at least one of them a substitution, an object or an array.</summary>
internal sealed class ConcatenationNode(ConfigOrigin origin, IReadOnlyList<Node> pieces, bool readsEarlier = false) : Node(origin)
{
    public IReadOnlyList<Node> Pieces { get; } = pieces;

    /// <summary>Whether it is known to refer to the field's own earlier value; such chains are resolved from the bottom, without recursion.</summary>
    public bool ReadsEarlier { get; } = readsEarlier;
}
