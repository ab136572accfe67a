using ActorTrader.Hocon.Conversion;
using ActorTrader.Hocon.Resolution;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Binding;

/// <summary>Reads one section of a configuration into options: each key is declared where it is read, and every mistake is collected.</summary>
/// <remarks>
/// <para>
/// A key that is wrong or missing never throws here: it becomes one of <see cref="Problems"/>, and the read gives its default, its lower bound
/// or the type's <c>default</c> instead. So read everything first, then call <see cref="ThrowIfProblems"/> on any reader of the configuration, and build
/// domain objects only after it. It also reports the keys that no reader declared, with the nearest known key.
/// </para>
/// <para>A <c>null</c> in the text counts as an absent key. Keys are taken literally: a dot in one is no path.</para>
/// <code>
/// var reader = new ConfigReader(config);
/// var risk = reader.Section("risk", "Limits checked before each order.");
/// var limit = risk.Int("max-working-orders", "Open orders per account.", @default: 50, min: 1, max: 10_000, unit: "orders");
/// foreach (var strategy in reader.Sections("strategies", "Strategy instances by name.")) { … strategy.Name … }
/// reader.ThrowIfProblems();
/// </code>
/// </remarks>
public sealed partial class ConfigReader
{
    private const int MostKeysListed = 12;

    private readonly ReadingSession _session;
    private readonly HoconObject _section;
    private readonly ConfigOrigin? _origin;
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConfigReader> _children = new(StringComparer.Ordinal);
    private bool _isFinished;

    /// <summary>Reads <paramref name="config"/>, or the section at <paramref name="path"/> in it (empty when absent).</summary>
    /// <exception cref="ConfigException">A substitution cannot be resolved, or the section is no object.</exception>
    public ConfigReader(Config config, string? path = null)
        : this(new ReadingSession(isDescribing: false), path is null ? "" : HoconPath.Parse(path)[^1], config.FullPath(path ?? ""), SectionOf(config, path), null)
    {
    }

    private ConfigReader(ReadingSession session, string name, string path, HoconObject section, ConfigOrigin? origin)
    {
        _session = session;
        Name = name;
        Path = path;
        _section = section;
        _origin = origin ?? (section.Origin.Source is null ? null : section.Origin);
        session.Sections.Add(this);
    }

    /// <summary>The last key of <see cref="Path"/>: the name that the user gave a named section.</summary>
    public string Name { get; }

    /// <summary>Full path; empty at the root.</summary>
    public string Path { get; }

    /// <summary>Where the section was written; null for one that was not.</summary>
    public ConfigOrigin? Origin => _origin;

    /// <summary>Whether this run only collects declarations: values are then defaults, and there are no problems.</summary>
    public bool IsDescribing => _session.IsDescribing;

    /// <summary>Every key declared so far, by this reader and all others of the same configuration.</summary>
    public IReadOnlyList<ConfigKey> Keys => _session.Keys;

    /// <summary>The problems found so far, in the order of the text; unknown keys are among them after <see cref="Finish"/>.</summary>
    public IReadOnlyList<ConfigProblem> Problems =>
        [.. _session.Problems.OrderBy(p => p.Origin?.Source, StringComparer.Ordinal).ThenBy(p => p.Origin?.Line).ThenBy(p => p.Origin?.Column)];

    /// <summary>Runs <paramref name="read"/> over nothing, and gives the keys that it declares: the documentation of a configuration.</summary>
    public static IReadOnlyList<ConfigKey> Describe(Action<ConfigReader> read)
    {
        var session = new ReadingSession(isDescribing: true);
        read(new ConfigReader(session, "", "", Config.Empty.Root, null));
        return session.Keys;
    }

    /// <summary>Whether the section has a value other than null under <paramref name="key"/>. Declares nothing.</summary>
    public bool Has(string key) => ValueOf(key) is not null;

    /// <summary>The section under <paramref name="key"/>; an empty one when absent, so that its defaults apply and its required keys are reported.</summary>
    public ConfigReader Section(string key, string meaning)
    {
        Declare(key, "a section", meaning);
        return Child(key, key, HoconPath.Append(Path, key), ValueOf(key));
    }

    /// <summary>The section under <paramref name="key"/>, or null when it is absent (never while describing).</summary>
    public ConfigReader? OptionalSection(string key, string meaning)
    {
        var section = Section(key, meaning);
        return Has(key) || IsDescribing ? section : null;
    }

    /// <summary>The sections under <paramref name="key"/>, each under a name that the user chose, in the order of the text.</summary>
    public IReadOnlyList<ConfigReader> Sections(string key, string meaning)
    {
        Declare(key, "named sections", meaning);
        var path = HoconPath.Append(Path, key);
        if (IsDescribing) return [Child(key + ".<name>", "<name>", $"{path}.<name>", null)];
        return ValueOf(key) switch
        {
            null => [],
            HoconObject named => [.. named.Fields.Select(f => Child($"{key}.{f.Key}", f.Key, HoconPath.Append(path, f.Key), f.Value))],
            var other => Wrong<IReadOnlyList<ConfigReader>>(key, other, "an object of named sections", []),
        };
    }

    /// <summary>The sections in the list under <paramref name="key"/>; their names are their positions, from 0.</summary>
    public IReadOnlyList<ConfigReader> Items(string key, string meaning)
    {
        Declare(key, "a list of sections", meaning);
        var path = HoconPath.Append(Path, key);
        if (IsDescribing) return [Child(key + "[]", "", $"{path}[]", null)];
        if (ValueOf(key) is not { } value) return [];
        return AsArray(value) is { } list
            ? [.. list.Items.Select((item, i) => Child($"{key}[{i}]", i.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{path}[{i}]", item))]
            : Wrong<IReadOnlyList<ConfigReader>>(key, value, "a list of objects", []);
    }

    /// <summary>The section under <paramref name="key"/> as it is, for a reader elsewhere; its keys are not checked here. Empty when absent.</summary>
    public Config Subtree(string key, string meaning)
    {
        Declare(key, "a section with keys of its own", meaning);
        return ValueOf(key) switch
        {
            null => Config.Empty,
            HoconObject o => new Config(o),
            var other => Wrong(key, other, "an object", Config.Empty),
        };
    }

    /// <summary>Declares a key that another program reads.</summary>
    public void Ignore(string key, string meaning) => Declare(key, "read elsewhere", meaning);

    /// <summary>Reports a rule that several keys break together, at the place of <paramref name="key"/>.</summary>
    public void Fail(string key, string message) => Report(ValueOf(key)?.Origin ?? _origin, HoconPath.Append(Path, key), message);

    /// <summary>Adds the unknown keys of every section read to <see cref="Problems"/> and gives them all.</summary>
    public IReadOnlyList<ConfigProblem> Finish()
    {
        foreach (var section in _session.Sections) section.ReportUnknownKeys();
        return Problems;
    }

    /// <exception cref="ConfigurationProblemsException">There are problems, unknown keys included.</exception>
    public void ThrowIfProblems()
    {
        if (Finish() is { Count: > 0 } problems) throw new ConfigurationProblemsException(problems);
    }

    private static HoconObject SectionOf(Config config, string? path)
    {
        if (path is null) return config.Root;
        return config.HasPath(path) ? config.GetConfig(path).Root : new HoconObject(config.Root.Origin, []);
    }

    private static HoconArray? AsArray(HoconValue value) => value as HoconArray ?? (value is HoconObject numbered ? Concatenation.ToArray(numbered) : null);

    private HoconValue? ValueOf(string key) => _section.Fields.TryGetValue(key, out var value) && value.Kind != HoconKind.Null ? value : null;

    private ConfigReader Child(string id, string name, string path, HoconValue? value)
    {
        if (_children.TryGetValue(id, out var child)) return child;
        if (value is not (null or HoconObject)) Report(value.Origin, path, $"expected an object, found {Found.Describe(value)}");
        child = new ConfigReader(_session, name, path, value as HoconObject ?? Config.Empty.Root, value?.Origin ?? _origin);
        return _children[id] = child;
    }

    private void Declare(string key, string type, string meaning) => Declare(key, new ConfigKey("", type, "", "", null, IsRequired: false, IsSecret: false, meaning));

    private void Declare(string key, ConfigKey declaration)
    {
        if (_declared.Add(key)) _session.Keys.Add(declaration with { Path = HoconPath.Append(Path, key) });
    }

    private T Wrong<T>(string key, HoconValue value, string expected, T instead)
    {
        Report(value.Origin, HoconPath.Append(Path, key), $"expected {expected}, found {Found.Describe(value)}");
        return instead;
    }

    private void Report(ConfigOrigin? origin, string path, string message)
    {
        if (!IsDescribing) _session.Problems.Add(new ConfigProblem(origin, path, message));
    }

    private void ReportUnknownKeys()
    {
        if (_isFinished) return;
        _isFinished = true;
        foreach (var (key, value) in _section.Fields)
        {
            if (_declared.Contains(key)) continue;
            var hint = Suggestion.For(key, _declared) is { } meant
                ? $"did you mean {meant}?"
                : _declared.Count == 0 ? "no keys belong here" : $"known here: {string.Join(", ", _declared.Order(StringComparer.Ordinal).Take(MostKeysListed))}{(_declared.Count > MostKeysListed ? ", …" : "")}";
            Report(value.Origin, HoconPath.Append(Path, key), $"unknown key; {hint}");
        }
    }
}
