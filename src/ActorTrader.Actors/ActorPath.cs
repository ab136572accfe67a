namespace ActorTrader.Actors;

/// <summary>The way from the root to an actor, fixed at its creation. Equality ignores the uid: a path may be used again, a reference not.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>What a name may contain beside letters, digits and %-escapes.</summary>
    public static readonly string ValidSymbols = "-_.*$+:@&=,!~';()";

    private const long UndefinedUid = 0;

    // The parent's path, or the address at the root: each actor has a path, so it holds nothing that a walk finds.
    private readonly object _above;

    protected ActorPath(Address address, string name)
    {
        _above = address;
        Name = name;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _above = parentPath;
        Name = name;
        Uid = uid;
    }

    /// <summary>Tells incarnations of one path apart; 0 when unknown.</summary>
    public long Uid { get; }

    public string Name { get; }

    public Address Address
    {
        get
        {
            var current = this;
            while (current._above is ActorPath parent) current = parent;
            return (Address)current._above;
        }
    }

    /// <summary>The number of elements; 0 at the root.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            for (var current = this; current._above is ActorPath parent; current = parent) depth++;
            return depth;
        }
    }

    public abstract ActorPath Parent { get; }

    public abstract ActorPath Root { get; }

    /// <summary>The names from the root down.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            var current = this;
            for (var i = elements.Length - 1; i >= 0; i--, current = current.Parent) elements[i] = current.Name;
            return elements;
        }
    }

    public static ActorPath operator /(ActorPath path, string name) => new ChildActorPath(path, name, UndefinedUid);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(element => element.Length > 0).Aggregate(path, (parent, element) => parent / element);

    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    /// <summary>True when an actor may be named so: not empty, no leading $, only letters, digits, <see cref="ValidSymbols"/> and %-escapes.</summary>
    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$') return false;
        for (var i = 0; i < s.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(s[i]) || ValidSymbols.Contains(s[i])) continue;
            var isEscape = s[i] == '%' && i + 2 < s.Length && char.IsAsciiHexDigit(s[i + 1]) && char.IsAsciiHexDigit(s[i + 2]);
            if (!isEscape) return false;
            i += 2;
        }

        return true;
    }

    private protected ActorPath Above => (ActorPath)_above;

    /// <exception cref="UriFormatException"><paramref name="path"/> is not a full path.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed! : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    /// <summary>Reads a full path such as <c>akka://system/user/a</c>, with or without <c>#uid</c>.</summary>
    public static bool TryParse(string path, out ActorPath? actorPath)
    {
        actorPath = null;
        if (!Address.TryParse(path, out var address, out var elements)) return false;
        var uid = UndefinedUid;
        var hash = elements!.IndexOf('#');
        if (hash >= 0)
        {
            if (!long.TryParse(elements[(hash + 1)..], out uid)) return false;
            elements = elements[..hash];
        }

        actorPath = new RootActorPath(address!) / elements.Split('/');
        if (uid != UndefinedUid) actorPath = actorPath.WithUid(uid);
        return true;
    }

    public static bool TryParseAddress(string path, out Address? address) => Address.TryParse(path, out address);

    /// <summary>The text of relative elements, such as <c>/a/b</c>.</summary>
    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    /// <summary>The ancestor at <paramref name="depth"/> elements below the root; a negative depth counts from here up: -1 is the parent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below this path, or above the root.</exception>
    public ActorPath ParentOf(int depth)
    {
        var at = depth < 0 ? Depth + depth : depth;
        if (at < 0 || at > Depth) throw new ArgumentOutOfRangeException(nameof(depth), depth, $"{this} is {Depth} deep");
        var current = this;
        while (current.Depth > at) current = current.Parent;
        return current;
    }

    public ActorPath Child(string childName) => this / childName;

    public abstract ActorPath WithUid(long uid);

    /// <summary>Such as <c>/user/a</c>.</summary>
    public string ToStringWithoutAddress() => "/" + string.Join('/', Elements);

    /// <summary>Such as <c>akka://system/user/a</c>.</summary>
    public string ToStringWithAddress() => ToStringWithAddress(Address);

    public string ToStringWithAddress(Address address) => (Address.HasGlobalScope ? Address : address) + ToStringWithoutAddress();

    /// <summary>Such as <c>akka://system/user/a#17</c>.</summary>
    public string ToStringWithUid() => Uid == UndefinedUid ? ToStringWithAddress() : $"{ToStringWithAddress()}#{Uid}";

    public string ToSerializationFormatWithAddress(Address address) =>
        Uid == UndefinedUid ? ToStringWithAddress(address) : $"{ToStringWithAddress(address)}#{Uid}";

    public string ToSerializationFormat() => ToStringWithUid();

    public bool Equals(ActorPath? other)
    {
        if (ReferenceEquals(this, other)) return true;
        var (left, right) = (this, other);
        while (left is not null && right is not null)
        {
            if (ReferenceEquals(left, right)) return true;
            if (left.Name != right.Name) return false;
            if (left._above is Address address) return address.Equals(right._above);
            (left, right) = (left._above as ActorPath, right._above as ActorPath);
        }

        return false;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode() => _above is ActorPath parent ? HashCode.Combine(Name, parent.Name) : _above.GetHashCode();

    public int CompareTo(ActorPath? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => ToStringWithAddress();
}
