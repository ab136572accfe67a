using ActorTrader.Hocon.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ActorTrader.Hocon.Tests.Rendering;

/// <summary>Arbitrary resolved trees, with awkward keys, strings and numbers.</summary>
internal static class SomeTree
{
    private static readonly Gen<string> Awkward = Gen.Elements(
        "", " ", "a", "include", "a.b", "true", "null", "1", "1.50", "-", "é", "\n", "\t", "\"", "\\", "${x}", "//", "#", "\"\"\"", "\u2028", "\ufeff", "\u0000", "x y", "{", "]", "=", "+=", "😀", "\ud800");

    public static readonly Gen<string> Text = Gen.OneOf(Awkward, Gen.Resize(Gen.ArrayOf(Awkward), 4).Select(string.Concat), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get));

    private static readonly Gen<HoconValue> Literal = Gen.OneOf(
        Text.Select(t => (HoconValue)HoconLiteral.String(default, t)),
        Gen.Elements("0", "-1", "42", "1.50", "1e5", "-2.5E-3", "1e+5", "123456789012345678901234567890", "1e400").Select(n => (HoconValue)new HoconLiteral(default, HoconKind.Number, n)),
        Gen.Elements("true", "false").Select(b => (HoconValue)new HoconLiteral(default, HoconKind.Boolean, b)),
        Gen.Constant((HoconValue)new HoconLiteral(default, HoconKind.Null, "null")));

    public static readonly Gen<HoconObject> Tree = Gen.Sized(size => Object(Math.Min(size, 12)));

    private static Gen<HoconValue> Value(int size) => size <= 0
        ? Literal
        : Gen.OneOf(Literal, Literal, Object(size / 2).Select(o => (HoconValue)o), Gen.Resize(Gen.ListOf(Value(size / 2)), Math.Min(size, 4)).Select(items => (HoconValue)new HoconArray(default, [.. items])));

    private static Gen<HoconObject> Object(int size) =>
        from fields in Gen.Resize(Gen.ListOf(Text.Zip(Value(size / 2))), Math.Min(size, 5))
        select new HoconObject(default, fields.DistinctBy(f => f.Item1).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    private static Gen<(T1, T2)> Zip<T1, T2>(this Gen<T1> first, Gen<T2> second) =>
        from a in first
        from b in second
        select (a, b);
}
