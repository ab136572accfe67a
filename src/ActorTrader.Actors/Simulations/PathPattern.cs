namespace ActorTrader.Actors.Simulations;

/// <summary>Paths such as <c>/user/router/*</c>: * is any part of one element, ** any number of elements; beginning with akka:// it names the system too.</summary>
internal sealed class PathPattern(string pattern)
{
    private readonly Dictionary<string, bool> _known = [];

    public bool Matches(string path)
    {
        if (_known.TryGetValue(path, out var known)) return known;
        return _known[path] = Fits(pattern, pattern.StartsWith("akka://", StringComparison.Ordinal) ? path : WithoutAddress(path));
    }

    private static ReadOnlySpan<char> WithoutAddress(string path)
    {
        const string Scheme = "akka://";
        if (!path.StartsWith(Scheme, StringComparison.Ordinal)) return path;
        var end = path.IndexOf('/', Scheme.Length);
        return end < 0 ? "/" : path.AsSpan(end);
    }

    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        if (pattern.IsEmpty) return path.IsEmpty;
        if (pattern[0] != '*') return !path.IsEmpty && pattern[0] == path[0] && Fits(pattern[1..], path[1..]);
        var crosses = pattern.StartsWith("**");
        var rest = pattern[(crosses ? 2 : 1)..];
        for (var length = 0; ; length++)
        {
            if (Fits(rest, path[length..])) return true;
            if (length == path.Length || (!crosses && path[length] == '/')) return false;
        }
    }
}
