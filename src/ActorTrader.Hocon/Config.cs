using ActorTrader.Hocon.Rendering;
using ActorTrader.Hocon.Resolution;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon;

/// <summary>A configuration: a tree of values, read by path.</summary>
/// <remarks>
/// <para>The names are those of <c>Akka.Configuration.Config</c>. It differs where that hides mistakes: a getter without a default
/// throws when the path is missing or null, and every getter throws when the value is of another type.</para>
/// <para>Substitutions are resolved once, on first use; a <see cref="Config"/> is immutable and safe to share between threads.</para>
/// </remarks>
public sealed partial class Config
{
    private readonly Lazy<ObjectNode> _unresolved;
    private readonly Lazy<HoconObject> _resolved;
    private readonly HoconOptions _options;

    // Path of this configuration in the one it was taken from, for messages.
    private readonly string _path;

    internal Config(ObjectNode unresolved, HoconOptions options)
    {
        _options = options;
        _path = "";
        _unresolved = new Lazy<ObjectNode>(unresolved);
        _resolved = new Lazy<HoconObject>(() => new Resolver(unresolved, options).Resolve());
    }

    /// <summary>A configuration of a tree made in code.</summary>
    public Config(HoconObject root, HoconOptions? options = null)
        : this(root, options ?? HoconOptions.Default, "")
    {
    }

    private Config(HoconObject root, HoconOptions options, string path)
    {
        _options = options;
        _path = path;
        _unresolved = new Lazy<ObjectNode>(() => (ObjectNode)ObjectNode.From(root));
        _resolved = new Lazy<HoconObject>(root);
    }

    public static Config Empty { get; } = new(new HoconObject(default, []));

    /// <summary>The resolved tree.</summary>
    /// <exception cref="ConfigException">A substitution cannot be resolved.</exception>
    public HoconObject Root => _resolved.Value;

    public bool IsEmpty => Root.Fields.Count == 0;

    /// <summary>Resolves all substitutions now.</summary>
    /// <exception cref="ConfigException">A substitution cannot be resolved.</exception>
    public Config Resolve()
    {
        _ = Root;
        return this;
    }

    /// <summary>This configuration with <paramref name="fallback"/> for what it leaves undefined: objects merge, all else of this one wins.</summary>
    /// <remarks>Substitutions of either see the values of both, because they are resolved after merging.</remarks>
    public Config WithFallback(Config fallback) => new(ObjectNode.Merge(fallback._unresolved.Value, _unresolved.Value), _options);

    /// <summary>Whether there is a value other than null at <paramref name="path"/>.</summary>
    public bool HasPath(string path) => TryGetValue(path) is { Kind: not HoconKind.Null };

    /// <summary>The value at <paramref name="path"/>, null literals included; null when there is none.</summary>
    public HoconValue? TryGetValue(string path)
    {
        HoconValue? value = Root;
        foreach (var key in HoconPath.Parse(path))
        {
            if (value is not HoconObject o || !o.Fields.TryGetValue(key, out value)) return null;
        }

        return value;
    }

    /// <summary>The object at <paramref name="path"/> as a configuration of its own; its messages still give full paths.</summary>
    /// <exception cref="ConfigException">There is none, or it is no object.</exception>
    public Config GetConfig(string path)
    {
        var value = Require(path);
        return value is HoconObject o ? new Config(o, _options, FullPath(path)) : throw ConfigException.Unexpected(value, FullPath(path), "an object");
    }

    /// <summary>The values below the root, each by its key.</summary>
    public IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.Fields;

    public string Render(HoconRenderOptions? options = null) => Renderer.Render(Root, options ?? HoconRenderOptions.Pretty);

    /// <summary>The concise rendering, secrets included: to log or show it, <see cref="Render"/> with <see cref="HoconRenderOptions.IsSecret"/>.</summary>
    public override string ToString() => Render(HoconRenderOptions.Concise);

    internal string FullPath(string path) => _path.Length == 0 ? path : $"{_path}.{path}";

    private HoconValue Require(string path)
    {
        var value = TryGetValue(path);
        if (value is { Kind: not HoconKind.Null }) return value;
        throw new ConfigException(value?.Origin ?? OriginOfParent(path), FullPath(path), value is null ? "missing required key" : "expected a value, found null");
    }

    // The nearest object that does exist: where the missing key would have to be written.
    private ConfigOrigin? OriginOfParent(string path)
    {
        HoconObject parent = Root;
        foreach (var key in HoconPath.Parse(path))
        {
            if (!parent.Fields.TryGetValue(key, out var next) || next is not HoconObject o) break;
            parent = o;
        }

        return parent.Origin.Source is null ? null : parent.Origin;
    }
}
