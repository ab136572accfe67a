using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Resolution;

/// <summary>Fields by key, each with everything that was assigned to it and may still count.</summary>
internal sealed class ObjectNode(ConfigOrigin origin) : Node(origin)
{
    private readonly OrderedDictionary<string, Field> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Field> Fields => _fields;

    /// <summary>The value as a node, so that it can be merged with others.</summary>
    public static Node From(HoconValue value)
    {
        switch (value)
        {
            case HoconObject o:
                var node = new ObjectNode(o.Origin);
                foreach (var (key, child) in o.Fields) node.FieldOf(key).Assign(From(child));
                return node;
            case HoconArray a:
                return new ArrayNode(a.Origin, [.. a.Items.Select(From)]);
            default:
                return new LiteralNode((HoconLiteral)value);
        }
    }

    /// <summary>Assigns <paramref name="value"/> at <paramref name="path"/>, making the objects on the way.</summary>
    public void Assign(ReadOnlySpan<string> path, Node value)
    {
        var target = this;
        foreach (var key in path[..^1])
        {
            var field = target.FieldOf(key);
            if (field.Last?.Value is not ObjectNode inner)
            {
                inner = new ObjectNode(value.Origin);
                field.Assign(inner);
            }

            target = inner;
        }

        target.FieldOf(path[^1]).Assign(value);
    }

    /// <summary>Takes over every assignment of <paramref name="later"/>, which must not be used afterwards.</summary>
    public void Absorb(ObjectNode later)
    {
        foreach (var (key, field) in later._fields)
        {
            var mine = FieldOf(key);
            foreach (var assignment in field.Oldest()) mine.Assign(assignment.Value);
        }
    }

    /// <summary>A new object with the assignments of both, those of <paramref name="upper"/> last; neither is changed.</summary>
    public static ObjectNode Merge(ObjectNode lower, ObjectNode upper)
    {
        var merged = new ObjectNode(upper.Origin);
        foreach (var (key, field) in lower._fields) merged._fields.Add(key, field);
        foreach (var (key, field) in upper._fields)
        {
            merged._fields[key] = merged._fields.TryGetValue(key, out var below) ? Field.Merge(below, field) : field;
        }

        return merged;
    }

    private Field FieldOf(string key)
    {
        if (!_fields.TryGetValue(key, out var field)) _fields.Add(key, field = new Field());
        return field;
    }
}

/// <summary>One key of an object, with its assignments.</summary>
internal sealed class Field
{
    public Assignment? Last { get; private set; }

    /// <summary>Adds an assignment: two objects in a row become one, and what hides the earlier ones drops them.</summary>
    public void Assign(Node value)
    {
        if (value is ObjectNode upper && Last?.Value is ObjectNode lower)
        {
            lower.Absorb(upper);
        }
        else
        {
            Last = new Assignment(value, value.HidesEarlier ? null : Last);
        }
    }

    public static Field Merge(Field lower, Field upper)
    {
        var merged = new Field { Last = lower.Last };
        foreach (var assignment in upper.Oldest())
        {
            merged.Last = assignment.Value is ObjectNode above && merged.Last?.Value is ObjectNode below
                ? new Assignment(ObjectNode.Merge(below, above), merged.Last.Earlier)
                : new Assignment(assignment.Value, assignment.Value.HidesEarlier ? null : merged.Last);
        }

        return merged;
    }

    /// <summary>The assignments, oldest first.</summary>
    public IEnumerable<Assignment> Oldest()
    {
        var all = new Stack<Assignment>();
        for (var each = Last; each is not null; each = each.Earlier) all.Push(each);
        return all;
    }
}

/// <summary>One value given to a field, above those given before.</summary>
internal sealed record class Assignment(Node Value, Assignment? Earlier);
