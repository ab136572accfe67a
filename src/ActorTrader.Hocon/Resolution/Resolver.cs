using System.Runtime.CompilerServices;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Resolution;

/// <summary>Replaces substitutions by the values they refer to, looking up lazily, path by path, as the specification asks.</summary>
/// <remarks>
/// <para>
/// A substitution sees the final value of its path. Where that would need the very assignment being resolved, it looks back to what
/// was assigned before (section "Self-Referential Substitutions"); where it would need a whole object or array around it, that is a cycle.
/// </para>
/// <para>
/// Results are remembered, unless they were found while looking back from an assignment still in progress: such a result
/// holds only there. One resolver serves one tree, on one thread.
/// </para>
/// </remarks>
internal sealed class Resolver(ObjectNode root, HoconOptions options)
{
    private static readonly string[] Whole = [];

    private readonly Dictionary<Assignment, Outcome> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Field, int> _latestFrame = new(ReferenceEqualityComparer.Instance);
    private readonly List<Frame> _frames = [];

    // Frames below this index belong to fields around an object or array being resolved: they are not looked back from.
    private int _boundary;

    // The lowest frame that the result being computed depends on.
    private int _touched = int.MaxValue;
    private long _steps;

    public HoconObject Resolve()
    {
        var resolved = ResolveObject(root);
        return resolved.Kind == OutcomeKind.Found ? (HoconObject)resolved.Value! : throw new ConfigException(root.Origin, null, "the configuration refers to itself as a whole");
    }

    private Outcome ResolveObject(ObjectNode node)
    {
        var boundary = _boundary;
        _boundary = _frames.Count;
        var fields = new OrderedDictionary<string, HoconValue>(node.Fields.Count, StringComparer.Ordinal);
        foreach (var (key, field) in node.Fields)
        {
            var outcome = LookUp(field, Whole, 0);
            if (outcome.Kind == OutcomeKind.Cycle) return Restore(boundary, outcome);
            if (outcome.Kind == OutcomeKind.Found) fields.Add(key, outcome.Value!);
        }

        return Restore(boundary, Outcome.Found(Checked(new HoconObject(node.Origin, fields))));
    }

    private Outcome ResolveArray(ArrayNode node)
    {
        var boundary = _boundary;
        _boundary = _frames.Count;
        var items = new List<HoconValue>(node.Items.Count);
        foreach (var item in node.Items)
        {
            var outcome = Evaluate(item, null, null, Whole, 0);
            if (outcome.Kind == OutcomeKind.Cycle) return Restore(boundary, outcome);
            if (outcome.Kind == OutcomeKind.Found) items.Add(outcome.Value!);
        }

        return Restore(boundary, Outcome.Found(Checked(new HoconArray(node.Origin, items))));
    }

    private Outcome Restore(int boundary, Outcome outcome)
    {
        _boundary = boundary;
        return outcome;
    }

    /// <summary>The value at <paramref name="path"/>, from its element <paramref name="at"/> on, below the root.</summary>
    private Outcome LookUp(string[] path, int at = 0) =>
        root.Fields.TryGetValue(path[at], out var field) ? LookUp(field, path, at + 1) : Outcome.Missing;

    private Outcome LookUp(Field field, string[] path, int at)
    {
        if (!_latestFrame.TryGetValue(field, out var index)) return LookUp(field, field.Last, path, at);
        var frame = _frames[index];
        if (index >= _boundary)
        {
            _touched = Math.Min(_touched, index);
            var earlier = LookUp(field, frame.Assignment.Earlier, path, at);
            return earlier.Kind == OutcomeKind.Missing ? Outcome.Cycle : earlier;
        }

        if (!frame.Path.AsSpan(frame.At).SequenceEqual(path.AsSpan(at))) return LookUp(field, field.Last, path, at);
        _touched = Math.Min(_touched, index);
        return Outcome.Cycle;
    }

    /// <summary>What <paramref name="last"/> and the assignments before it make together.</summary>
    private Outcome LookUp(Field field, Assignment? last, string[] path, int at)
    {
        if (last is null) return Outcome.Missing;
        var whole = at == path.Length;
        if (whole && last.Value is LiteralNode literal) return Outcome.Found(literal.Value);
        Step(last.Value.Origin);
        if (whole && _known.TryGetValue(last, out var known)) return known;

        var touched = _touched;
        _touched = int.MaxValue;
        var own = _frames.Count;
        if (whole) ResolveEarlierFirst(field, last);
        var overlay = new Overlay();
        for (var each = last; each is not null; each = each.Earlier)
        {
            var outcome = Evaluate(each.Value, field, each, path, at);
            if (whole && outcome.Kind == OutcomeKind.Cycle)
            {
                overlay = new Overlay();
                overlay.Add(outcome);
                break;
            }

            if (!overlay.Add(outcome)) break;
        }

        var result = overlay.Result;
        if (result.Value is HoconObject merged) Checked(merged);
        if (whole && _touched >= own) _known[last] = result;
        _touched = Math.Min(touched, _touched);
        return result;
    }

    // A long chain of a += x would recurse once for each; from the bottom up it does not. Each result is needed by the next one only.
    private void ResolveEarlierFirst(Field field, Assignment last)
    {
        if (last is not { Value: ConcatenationNode { ReadsEarlier: true }, Earlier.Value: ConcatenationNode { ReadsEarlier: true } }) return;
        var chain = new Stack<Assignment>();
        for (var each = last.Earlier; each is { Value: ConcatenationNode { ReadsEarlier: true } } && !_known.ContainsKey(each); each = each.Earlier) chain.Push(each);
        Assignment? previous = null;
        while (chain.TryPop(out var next))
        {
            LookUp(field, next, Whole, 0);
            if (previous is not null) _known.Remove(previous);
            previous = next;
        }
    }

    private Outcome Evaluate(Node node, Field? field, Assignment? assignment, string[] path, int at)
    {
        var remaining = path.Length - at;
        switch (node)
        {
            case LiteralNode literal:
                return remaining == 0 ? Outcome.Found(literal.Value) : Outcome.Blocked(remaining);
            case ArrayNode when remaining > 0:
                return Outcome.Blocked(remaining);
            case ObjectNode o when remaining > 0:
                return o.Fields.TryGetValue(path[at], out var child) ? LookUp(child, path, at + 1) : Outcome.Missing;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new ConfigException(node.Origin, null, "substitutions refer to one another in too long a chain");
        var outer = -1;
        if (field is not null) outer = Enter(field, assignment!, path, at);
        try
        {
            return node switch
            {
                ArrayNode array => ResolveArray(array),
                ObjectNode o => ResolveObject(o),
                SubstitutionNode substitution => Substitute(substitution, path, at),
                ConcatenationNode concatenation => Concatenate(concatenation, field, assignment, path, at),
                EarlierValueNode => LookUp(field!, assignment!.Earlier, path, at),
                _ => throw new InvalidOperationException($"{node.GetType().Name} is no value"),
            };
        }
        finally
        {
            if (field is not null) Leave(field, outer);
        }
    }

    private int Enter(Field field, Assignment assignment, string[] path, int at)
    {
        var outer = _latestFrame.GetValueOrDefault(field, -1);
        _latestFrame[field] = _frames.Count;
        _frames.Add(new Frame(assignment, path, at));
        return outer;
    }

    private void Leave(Field field, int outer)
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (outer < 0) _latestFrame.Remove(field);
        else _latestFrame[field] = outer;
    }

    private Outcome Concatenate(ConcatenationNode node, Field? field, Assignment? assignment, string[] path, int at)
    {
        if (at < path.Length) return LookInto(node, field, assignment, path, at);
        var pieces = new List<(HoconValue? Value, string? Space)>(node.Pieces.Count);
        foreach (var piece in node.Pieces)
        {
            if (piece is WhitespaceNode space)
            {
                pieces.Add((null, space.Text));
                continue;
            }

            var outcome = EvaluatePiece(piece, field, assignment, path, at);
            if (outcome.Kind == OutcomeKind.Cycle) return outcome;
            pieces.Add((outcome.Value, null));
        }

        var joined = Concatenation.Join(node.Origin, pieces, options.MaxResolvedSize);
        return joined is null ? Outcome.Missing : Outcome.Found(Checked(joined));
    }

    // A path leads into a concatenation only where its pieces are objects: they merge like assignments in a row.
    private Outcome LookInto(ConcatenationNode node, Field? field, Assignment? assignment, string[] path, int at)
    {
        var overlay = new Overlay();
        for (var i = node.Pieces.Count - 1; i >= 0; i--)
        {
            if (node.Pieces[i] is not WhitespaceNode && !overlay.Add(EvaluatePiece(node.Pieces[i], field, assignment, path, at))) break;
        }

        return overlay.Result;
    }

    // The frame of the field is the concatenation's: only the earlier value still needs to know the field.
    private Outcome EvaluatePiece(Node piece, Field? field, Assignment? assignment, string[] path, int at) =>
        piece is EarlierValueNode ? LookUp(field!, assignment!.Earlier, path, at) : Evaluate(piece, null, null, path, at);

    private Outcome Substitute(SubstitutionNode node, string[] path, int at)
    {
        Step(node.Origin);
        var cycle = false;
        for (var prefix = node.IncludedAt.Length; prefix >= 0; prefix--)
        {
            var rest = path.AsSpan(at);
            string[] target = [.. node.IncludedAt.AsSpan(0, prefix), .. node.Path, .. rest];
            var outcome = LookUp(target);
            if (outcome.Kind == OutcomeKind.Found) return outcome with { IsClosed = false };
            if (outcome.Kind == OutcomeKind.Blocked && outcome.Remaining <= rest.Length && rest.Length > 0) return outcome;
            cycle |= outcome.Kind == OutcomeKind.Cycle;
        }

        if (FromEnvironment(node) is { } external) return at == path.Length ? Outcome.Found(external) : Outcome.Blocked(path.Length - at);
        if (at < path.Length || node.IsOptional) return Outcome.Missing;
        throw new ConfigException(node.Origin, null, cycle
            ? $"the substitution {node} refers to itself, and no earlier value ends the cycle"
            : $"the substitution {node} refers to nothing: neither the configuration nor the environment defines {HoconPath.Format(node.Path)}");
    }

    private HoconValue? FromEnvironment(SubstitutionNode node)
    {
        var name = string.Join('.', node.Path);
        if (!node.IsList) return options.Environment(name) is { } text ? HoconLiteral.String(ConfigOrigin.Of($"environment variable {name}"), text) : null;
        var items = new List<HoconValue>();
        while (items.Count < options.MaxResolvedSize && options.Environment($"{name}_{items.Count}") is { } item)
        {
            items.Add(HoconLiteral.String(ConfigOrigin.Of($"environment variable {name}_{items.Count}"), item));
        }

        return items.Count == 0 ? null : new HoconArray(ConfigOrigin.Of($"environment variables {name}_N"), items);
    }

    private void Step(ConfigOrigin origin)
    {
        if (++_steps > options.MaxResolvedSize) throw new ConfigException(origin, null, $"resolving takes more than {options.MaxResolvedSize} steps");
    }

    private HoconValue Checked(HoconValue value)
    {
        if (value.Depth > options.MaxNesting) throw new ConfigException(value.Origin, null, $"nested deeper than {options.MaxNesting} levels once substitutions are resolved");
        if (value.Size > options.MaxResolvedSize) throw new ConfigException(value.Origin, null, $"larger than {options.MaxResolvedSize} values and characters once substitutions are resolved");
        return value;
    }

    /// <summary>An assignment being resolved, for the elements of a path from <paramref name="At"/> on.</summary>
    private readonly record struct Frame(Assignment Assignment, string[] Path, int At);
}
