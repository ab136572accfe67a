namespace ActorTrader.Actors;

/// <summary>Where a path begins: protocol and system, and host and port when it is remote.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable
{
    /// <summary>Stands for every system.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

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

    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public bool Equals(Address? other) =>
        other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol;

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);

    public int CompareTo(Address? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

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
