namespace ActorTrader.Actors;

/// <summary>Where a path begins: protocol and system, and host and port when it is remote.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ICloneable
{
    /// <summary>Stands for every system.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

    /// <summary>Orders by protocol, system, host and port.</summary>
    public static readonly IComparer<Address> Comparer = Comparer<Address>.Create(static (left, right) => left.CompareTo(right));

    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host;
        Port = port;
    }

    public string Protocol { get; }

    public string System { get; }

    public string? Host { get; }

    public int? Port { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    /// <summary>Reads <c>akka://system</c> or <c>akka://system@host:port</c>.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static Address Parse(string address) =>
        TryParse(address, out var parsed) ? parsed! : throw new ArgumentException($"not an actor address: {address}", nameof(address));

    public static bool TryParse(string path, out Address? address) => TryParse(path, out address, out _);

    /// <summary>Reads the address at the start of a full path; <paramref name="absolutUri"/> is the rest, from its first slash.</summary>
    public static bool TryParse(string path, out Address? address, out string? absolutUri)
    {
        address = null;
        absolutUri = null;
        var separator = path.IndexOf("://", StringComparison.Ordinal);
        if (separator <= 0 || !path.StartsWith("akka", StringComparison.OrdinalIgnoreCase)) return false;
        var start = separator + 3;
        var slash = path.IndexOf('/', start);
        var authority = slash < 0 ? path[start..] : path[start..slash];
        absolutUri = slash < 0 ? "/" : path[slash..];
        return TryParseAuthority(path[..separator], authority, out address);
    }

    public static bool TryParse(ReadOnlySpan<char> span, out Address? address) => TryParse(span.ToString(), out address);

    /// <summary>Reads the address at the start of a full path; <paramref name="absolutUri"/> is the rest, from its first slash.</summary>
    public static bool TryParse(ReadOnlySpan<char> span, out Address? address, out ReadOnlySpan<char> absolutUri)
    {
        var parsed = TryParse(span.ToString(), out address, out string? rest);
        absolutUri = rest;
        return parsed;
    }

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string? host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    public object Clone() => new Address(Protocol, System, Host, Port);

    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public bool Equals(Address? other) =>
        other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol;

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);

    public int CompareTo(Address? other)
    {
        if (other is null) return 1;
        var byProtocol = string.CompareOrdinal(Protocol, other.Protocol);
        if (byProtocol != 0) return byProtocol;
        var bySystem = string.CompareOrdinal(System, other.System);
        if (bySystem != 0) return bySystem;
        var byHost = string.CompareOrdinal(Host, other.Host);
        return byHost != 0 ? byHost : Nullable.Compare(Port, other.Port);
    }

    int IComparable.CompareTo(object? obj) => CompareTo(obj as Address);

    public override string ToString() => Host is null ? $"{Protocol}://{System}" : $"{Protocol}://{System}@{Host}:{Port}";

    private static bool TryParseAuthority(string protocol, string authority, out Address? address)
    {
        address = null;
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            if (authority.Length == 0 || authority.Contains(':')) return false;
            address = new Address(protocol, authority);
            return true;
        }

        var colon = authority.LastIndexOf(':');
        if (at == 0 || colon < at || !int.TryParse(authority[(colon + 1)..], out var port)) return false;
        address = new Address(protocol, authority[..at], authority[(at + 1)..colon], port);
        return true;
    }
}
