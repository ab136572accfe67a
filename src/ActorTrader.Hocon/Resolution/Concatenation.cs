using System.Globalization;
using System.Text;
using ActorTrader.Hocon.Conversion;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Resolution;

/// <summary>Joins resolved pieces to one value, by the specification's section "Value concatenation".</summary>
internal static class Concatenation
{
    /// <summary>Joins <paramref name="pieces"/>, of which unquoted whitespace is given as a bare string; null when they are all undefined.</summary>
    public static HoconValue? Join(ConfigOrigin origin, List<(HoconValue? Value, string? Space)> pieces, long maxLength)
    {
        var defined = pieces.Where(p => p.Value is not null).Select(p => p.Value!).ToList();
        if (defined.Count == 0) return null;
        if (defined.Exists(v => v is not HoconLiteral)) return JoinContainers(defined);
        if (defined.Count == 1 && !pieces.Exists(p => p.Space is not null)) return defined[0];

        var text = new StringBuilder();
        foreach (var (value, space) in pieces)
        {
            text.Append(space ?? (value as HoconLiteral)?.Text);
            if (text.Length > maxLength) throw new ConfigException(origin, null, $"a string grows beyond {maxLength} characters while substitutions are resolved");
        }

        return HoconLiteral.String(origin, text.ToString());
    }

    /// <summary>The values under the keys 0, 1, 2 ... of an object, in their order; null when no key is such a number.</summary>
    public static HoconArray? ToArray(HoconObject numbered)
    {
        var items = new SortedDictionary<int, HoconValue>();
        foreach (var (key, value) in numbered.Fields)
        {
            if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) items[index] = value;
        }

        return items.Count == 0 ? null : new HoconArray(numbered.Origin, [.. items.Values]);
    }

    private static HoconValue JoinContainers(List<HoconValue> pieces)
    {
        var joined = pieces[0];
        for (var i = 1; i < pieces.Count; i++) joined = JoinTwo(joined, pieces[i]);
        return joined;
    }

    private static HoconValue JoinTwo(HoconValue left, HoconValue right)
    {
        if (left is HoconObject below && right is HoconObject above) return below.MergedUnder(above);
        var first = AsArray(left);
        var second = AsArray(right);
        if (first is not null && second is not null && (left is HoconArray || right is HoconArray)) return first.JoinedWith(second);
        throw new ConfigException(right.Origin, null, $"cannot concatenate {Found.Describe(left)} and {Found.Describe(right)}: objects join objects, arrays join arrays, and all else joins to a string");
    }

    private static HoconArray? AsArray(HoconValue value) => value switch
    {
        HoconArray array => array,
        HoconObject o => ToArray(o),
        _ => null,
    };
}
