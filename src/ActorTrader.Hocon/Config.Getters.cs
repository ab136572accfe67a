using ActorTrader.Hocon.Conversion;
using ActorTrader.Hocon.Resolution;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon;

/// <content>Typed reading.</content>
public sealed partial class Config
{
    private delegate bool Reading<T>(HoconValue value, out T result);

    public string GetString(string path) => Get<string>(path, Scalars.TryText, Scalars.Text);

    public string? GetString(string path, string? @default) => HasPath(path) ? GetString(path) : @default;

    public bool GetBoolean(string path) => Get<bool>(path, Scalars.TryFlag, Scalars.Flag);

    public bool GetBoolean(string path, bool @default) => HasPath(path) ? GetBoolean(path) : @default;

    public int GetInt(string path) => Get<int>(path, Scalars.TryInt, Scalars.Integer);

    public int GetInt(string path, int @default) => HasPath(path) ? GetInt(path) : @default;

    public long GetLong(string path) => Get<long>(path, Scalars.TryLong, Scalars.Integer);

    public long GetLong(string path, long @default) => HasPath(path) ? GetLong(path) : @default;

    public decimal GetDecimal(string path) => Get<decimal>(path, Scalars.TryDecimal, Scalars.Number);

    public decimal GetDecimal(string path, decimal @default) => HasPath(path) ? GetDecimal(path) : @default;

    public double GetDouble(string path) => Get<double>(path, Scalars.TryDouble, Scalars.Number);

    public double GetDouble(string path, double @default) => HasPath(path) ? GetDouble(path) : @default;

    /// <summary>A duration; bare numbers are milliseconds, <c>infinite</c> is <see cref="Timeout.InfiniteTimeSpan"/> where allowed.</summary>
    public TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true)
    {
        if (@default is { } value && !HasPath(path)) return value;
        return allowInfinite && TryGetValue(path) is HoconLiteral { Text: "infinite" } ? Timeout.InfiniteTimeSpan : Get<TimeSpan>(path, Units.TryDuration, Units.Duration);
    }

    /// <summary>A size in bytes; bare numbers are bytes.</summary>
    public long GetByteSize(string path) => Get<long>(path, Units.TrySize, Units.Size);

    public long? GetByteSize(string path, long? @default) => HasPath(path) ? GetByteSize(path) : @default;

    public IList<string> GetStringList(string path) => GetList<string>(path, Scalars.TryText, Scalars.Text);

    public IList<int> GetIntList(string path) => GetList<int>(path, Scalars.TryInt, Scalars.Integer);

    public IList<long> GetLongList(string path) => GetList<long>(path, Scalars.TryLong, Scalars.Integer);

    public IList<decimal> GetDecimalList(string path) => GetList<decimal>(path, Scalars.TryDecimal, Scalars.Number);

    public IList<double> GetDoubleList(string path) => GetList<double>(path, Scalars.TryDouble, Scalars.Number);

    public IList<bool> GetBooleanList(string path) => GetList<bool>(path, Scalars.TryFlag, Scalars.Flag);

    private T Get<T>(string path, Reading<T> read, string expected)
    {
        var value = Require(path);
        return read(value, out var result) ? result : throw ConfigException.Unexpected(value, FullPath(path), expected);
    }

    private List<T> GetList<T>(string path, Reading<T> read, string expected)
    {
        var value = Require(path);
        var array = value as HoconArray ?? (value is HoconObject numbered ? Concatenation.ToArray(numbered) : null)
            ?? throw ConfigException.Unexpected(value, FullPath(path), "a list");
        var items = new List<T>(array.Items.Count);
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (!read(array.Items[i], out var item)) throw ConfigException.Unexpected(array.Items[i], $"{FullPath(path)}[{i}]", expected);
            items.Add(item);
        }

        return items;
    }
}
