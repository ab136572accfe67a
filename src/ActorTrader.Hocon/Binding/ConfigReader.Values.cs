using System.Globalization;
using ActorTrader.Hocon.Conversion;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Binding;

/// <content>Typed values. A read without a default is required; bounds are inclusive.</content>
public sealed partial class ConfigReader
{
    private delegate bool Reading<T>(HoconValue value, out T result);

    public int Int(string key, string meaning, int? @default = null, int? min = null, int? max = null, string unit = "") =>
        Number(key, meaning, @default, new Bounds<int>(min, max, Invariant), unit, Scalars.Integer, Scalars.TryInt);

    /// <summary>As <see cref="Int"/>; absent is null.</summary>
    public int? OptionalInt(string key, string meaning, int? min = null, int? max = null, string unit = "") =>
        OptionalNumber(key, meaning, new Bounds<int>(min, max, Invariant), unit, Scalars.Integer, Scalars.TryInt);

    public long Long(string key, string meaning, long? @default = null, long? min = null, long? max = null, string unit = "") =>
        Number(key, meaning, @default, new Bounds<long>(min, max, Invariant), unit, Scalars.Integer, Scalars.TryLong);

    public decimal Decimal(string key, string meaning, decimal? @default = null, decimal? min = null, decimal? max = null, string unit = "") =>
        Number(key, meaning, @default, new Bounds<decimal>(min, max, Invariant), unit, Scalars.Number, Scalars.TryDecimal);

    /// <summary>As <see cref="Decimal"/>; absent is null.</summary>
    public decimal? OptionalDecimal(string key, string meaning, decimal? min = null, decimal? max = null, string unit = "") =>
        OptionalNumber(key, meaning, new Bounds<decimal>(min, max, Invariant), unit, Scalars.Number, Scalars.TryDecimal);

    public double Double(string key, string meaning, double? @default = null, double? min = null, double? max = null, string unit = "") =>
        Number(key, meaning, @default, new Bounds<double>(min, max, Invariant), unit, Scalars.Number, Scalars.TryDouble);

    /// <summary>A duration such as <c>50ms</c>; a bare number counts milliseconds.</summary>
    public TimeSpan Duration(string key, string meaning, TimeSpan? @default = null, TimeSpan? min = null, TimeSpan? max = null) =>
        Number(key, meaning, @default, new Bounds<TimeSpan>(min, max, Units.Write), "", Units.Duration, Units.TryDuration);

    /// <summary>As <see cref="Duration"/>; absent is null.</summary>
    public TimeSpan? OptionalDuration(string key, string meaning, TimeSpan? min = null, TimeSpan? max = null) =>
        OptionalNumber(key, meaning, new Bounds<TimeSpan>(min, max, Units.Write), "", Units.Duration, Units.TryDuration);

    /// <summary>A size such as <c>64 KiB</c>, in bytes.</summary>
    public long ByteSize(string key, string meaning, long? @default = null, long? min = null, long? max = null) =>
        Number(key, meaning, @default, new Bounds<long>(min, max, Invariant), "bytes", Units.Size, Units.TrySize);

    public bool Flag(string key, string meaning, bool? @default = null) =>
        Read(key, Key(Scalars.Flag, meaning, @default is { } flag ? (flag ? "true" : "false") : null), Scalars.TryFlag, @default ?? false);

    /// <summary>A string; one of whitespace only counts as absent.</summary>
    public string Text(string key, string meaning, string? @default = null, bool isSecret = false) =>
        Read(key, Key("a string that is not blank", meaning, @default) with { IsSecret = isSecret }, TryNotBlank, @default ?? "");

    /// <summary>As <see cref="Text"/>; absent is null.</summary>
    public string? OptionalText(string key, string meaning, bool isSecret = false) =>
        Read<string?>(key, Key("a string that is not blank", meaning, null) with { IsRequired = false, IsSecret = isSecret }, TryNotBlank!, null);

    /// <summary>One of an enum's members, by its kebab-case name (<see cref="ChoiceNames"/>).</summary>
    public TEnum Choice<TEnum>(string key, string meaning, TEnum? @default = null)
        where TEnum : struct, Enum
    {
        var names = ChoiceNames.All<TEnum>();
        var type = $"one of {string.Join(", ", names)}";
        return Read(key, Key(type, meaning, @default is { } choice ? ChoiceNames.Of(choice) : null), TryChoice, @default ?? default, Hint);

        static bool TryChoice(HoconValue value, out TEnum choice)
        {
            choice = default;
            return Scalars.TryText(value, out var name) && ChoiceNames.TryParse(name, out choice);
        }

        string Hint(HoconValue value) => Scalars.TryText(value, out var name) && Suggestion.For(name, names) is { } meant ? $"; did you mean {meant}?" : "";
    }

    /// <summary>A string in a form of its own, such as a symbol or a time of day.</summary>
    /// <param name="key">The key.</param>
    /// <param name="meaning">What it does.</param>
    /// <param name="type">What is expected, for messages and descriptions: "a time of day such as 09:30".</param>
    /// <param name="parse">Reads the text; throws <see cref="FormatException"/>, <see cref="OverflowException"/> or <see cref="ArgumentException"/> when it cannot.</param>
    /// <param name="default">As one would write it; null makes the key required.</param>
    /// <returns>The value, or <c>default(T)</c> when there is a problem or while describing a required key.</returns>
    public T Parsed<T>(string key, string meaning, string type, Func<string, T> parse, string? @default = null) =>
        Read(key, Key(type, meaning, @default), Parsing(parse), @default is null ? default! : parse(@default));

    /// <summary>A list of strings.</summary>
    public IReadOnlyList<string> TextList(string key, string meaning, IReadOnlyList<string>? @default = null) =>
        ParsedList(key, meaning, "a string that is not blank", text => string.IsNullOrWhiteSpace(text) ? throw new FormatException() : text, @default);

    /// <summary>A list whose elements have a form of their own; as <see cref="Parsed{T}"/>. Wrong elements are reported and left out.</summary>
    public IReadOnlyList<T> ParsedList<T>(string key, string meaning, string type, Func<string, T> parse, IReadOnlyList<string>? @default = null)
    {
        Declare(key, Key($"a list, each {type}", meaning, @default is null ? null : $"[{string.Join(", ", @default)}]"));
        if (ValueOf(key) is not { } value)
        {
            if (@default is null) ReportMissing(key);
            return [.. (@default ?? []).Select(parse)];
        }

        if (AsArray(value) is not { } list) return Wrong<IReadOnlyList<T>>(key, value, $"a list, each {type}", []);
        var reading = Parsing(parse);
        var items = new List<T>(list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (reading(list.Items[i], out var item)) items.Add(item);
            else Report(list.Items[i].Origin, $"{HoconPath.Append(Path, key)}[{i}]", $"expected {type}, found {Found.Describe(list.Items[i])}");
        }

        return items;
    }

    /// <summary>Strings under names that the user chose; empty when absent.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string key, string meaning)
    {
        Declare(key, "strings by name", meaning);
        var value = ValueOf(key);
        if (value is not (null or HoconObject)) Wrong(key, value, "an object", 0);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, item) in (value as HoconObject ?? Config.Empty.Root).Fields)
        {
            if (Scalars.TryText(item, out var text)) map[name] = text;
            else Report(item.Origin, HoconPath.Append(HoconPath.Append(Path, key), name), $"expected {Scalars.Text}, found {Found.Describe(item)}");
        }

        return map;
    }

    private static string Invariant<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static ConfigKey Key(string type, string meaning, string? @default, string unit = "", string range = "") =>
        new("", type, unit, range, @default, IsRequired: @default is null, IsSecret: false, meaning);

    private static bool TryNotBlank(HoconValue value, out string text) => Scalars.TryText(value, out text) && !string.IsNullOrWhiteSpace(text);

    private static Reading<T> Parsing<T>(Func<string, T> parse) => (HoconValue value, out T result) =>
    {
        result = default!;
        if (!Scalars.TryText(value, out var text)) return false;
        try
        {
            result = parse(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    };

    private T Number<T>(string key, string meaning, T? @default, Bounds<T> bounds, string unit, string type, Reading<T> reading)
        where T : struct, IComparable<T> =>
        Read(key, Key(type, meaning, @default is { } value ? bounds.Write(value) : null, unit, bounds.Text), Within(bounds, reading), @default ?? bounds.Min ?? default);

    private T? OptionalNumber<T>(string key, string meaning, Bounds<T> bounds, string unit, string type, Reading<T> reading)
        where T : struct, IComparable<T>
    {
        var within = Within(bounds, reading);
        return Read<T?>(key, Key(type, meaning, null, unit, bounds.Text) with { IsRequired = false }, Nullable, null);

        bool Nullable(HoconValue value, out T? result)
        {
            var fits = within(value, out var number);
            result = number;
            return fits;
        }
    }

    private static Reading<T> Within<T>(Bounds<T> bounds, Reading<T> reading)
        where T : struct, IComparable<T> => (HoconValue value, out T result) => reading(value, out result) && bounds.Contain(result);

    private T Read<T>(string key, ConfigKey declaration, Reading<T> reading, T otherwise, Func<HoconValue, string>? hint = null)
    {
        Declare(key, declaration);
        if (ValueOf(key) is not { } value)
        {
            if (declaration.IsRequired) ReportMissing(key);
            return otherwise;
        }

        if (reading(value, out var result)) return result;
        var expected = declaration.Range.Length == 0 ? declaration.Type : $"{declaration.Type} {declaration.Range}";
        var found = declaration.IsSecret ? "another value" : Found.Describe(value) + hint?.Invoke(value);
        Report(value.Origin, HoconPath.Append(Path, key), $"expected {expected}, found {found}");
        return otherwise;
    }

    private void ReportMissing(string key) => Report(_origin, HoconPath.Append(Path, key), "missing required key");
}
