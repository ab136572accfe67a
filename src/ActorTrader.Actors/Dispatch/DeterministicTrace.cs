using System.Globalization;
using System.Text;

namespace ActorTrader.Actors.Dispatch;

/// <summary>What a run has done so far: a hash of all, the last steps in words.</summary>
/// <remarks>The hash covers number, virtual time, name and message type of each step, and what <c>describe</c> says of the message; never an object's identity.</remarks>
internal sealed class DeterministicTrace(Func<object, string?>? describe, int kept)
{
    private readonly Dictionary<Type, (string Name, ulong Hash)> _types = [];
    private readonly Entry[] _last = new Entry[Math.Max(1, kept)];
    private long _count;

    public ulong Hash { get; private set; }

    public void Add(long step, DateTimeOffset time, Ready work, object? message, string? what)
    {
        var hash = SplitMix.Mix(SplitMix.Mix(SplitMix.Mix(Hash, (ulong)step), (ulong)time.Ticks), work.NameHash);
        hash = SplitMix.Mix(hash, message is null ? 0 : Known(message.GetType()).Hash);
        if (what is not null) hash = SplitMix.Mix(hash, SplitMix.HashOf(what));
        if (message is not null && describe?.Invoke(message) is { } text) hash = SplitMix.Mix(hash, SplitMix.HashOf(text));
        Hash = hash;
        _last[_count++ % _last.Length] = new Entry(step, time, work.Name, message, what);
    }

    /// <summary>One line for each of the last steps, oldest first.</summary>
    public string LastSteps()
    {
        var text = new StringBuilder();
        for (var i = Math.Max(0, _count - _last.Length); i < _count; i++)
        {
            var entry = _last[i % _last.Length];
            text.Append(CultureInfo.InvariantCulture, $"  {entry.Step,6} {entry.Time:MM-dd HH:mm:ss.ffffff} {entry.Name}");
            if (entry.What is not null) text.Append(' ').Append(entry.What);
            if (entry.Message is not null) text.Append(' ').Append(TextOf(entry.Message));
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Without assemblies and their versions, which differ between machines.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        var name = type.DeclaringType is { } outer && !type.IsGenericParameter ? $"{NameOf(outer)}+{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{name}<{string.Join(',', type.GetGenericArguments().Select(NameOf))}>" : name;
    }

    private (string Name, ulong Hash) Known(Type type)
    {
        if (_types.TryGetValue(type, out var known)) return known;
        var name = NameOf(type);
        return _types[type] = (name, SplitMix.HashOf(name));
    }

    private string TextOf(object message)
    {
        const int Longest = 160;
        string text;
        try
        {
            text = message.ToString() ?? "";
        }
        catch (Exception e)
        {
            text = $"({e.GetType().Name} from ToString)";
        }

        text = text.ReplaceLineEndings(" ");
        var name = Known(message.GetType()).Name;
        var brief = name[(name.LastIndexOf('.', name.IndexOf('<') is var generic and >= 0 ? generic : name.Length - 1) + 1)..];
        if (text == message.GetType().ToString()) return brief;
        return text.Contains(brief, StringComparison.Ordinal) ? Limit(text) : $"{brief} {Limit(text)}";

        static string Limit(string all) => all.Length <= Longest ? all : all[..Longest] + "...";
    }

    private readonly record struct Entry(long Step, DateTimeOffset Time, string Name, object? Message, string? What);
}
