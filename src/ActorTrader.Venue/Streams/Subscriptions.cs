using System.Buffers;
using System.Text.Json;
using ActorTrader.Core.Instruments;

namespace ActorTrader.Venue.Streams;

/// <summary>What one data connection wants: a set of symbols for each channel, <c>*</c> being an entry of its own.</summary>
/// <remarks>Immutable: a change makes a new one.</remarks>
internal sealed class Subscriptions
{
    private const string All = "*";

    // corrections and cancelErrors follow trades by themselves: clients have no business sending them, and nothing breaks when they do.
    private static readonly string[] Chosen = ["trades", "quotes", "bars", "updatedBars", "dailyBars", "statuses", "lulds", "imbalances"];
    private static readonly string[] Followers = ["corrections", "cancelErrors"];
    private static readonly string[] Acknowledged = ["trades", "quotes", "bars", "updatedBars", "dailyBars", "statuses", "lulds"];

    private readonly Dictionary<string, SortedSet<string>> _channels;

    private Subscriptions(Dictionary<string, SortedSet<string>> channels) => _channels = channels;

    /// <summary>Nothing wanted.</summary>
    public static Subscriptions None { get; } = new(Chosen.ToDictionary(name => name, _ => new SortedSet<string>(StringComparer.Ordinal)));

    /// <summary>How many symbols trades and quotes hold together; bars are free.</summary>
    public int Count => _channels["trades"].Union(_channels["quotes"]).Count();

    /// <summary>Whether every list in <paramref name="lists"/> is a channel of a stock feed.</summary>
    public static bool AreChannels(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) => lists.Keys.All(name => Chosen.Contains(name) || Followers.Contains(name));

    /// <summary>These and those in <paramref name="lists"/>.</summary>
    public Subscriptions With(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) => Changed(lists, (channel, symbols) => channel.UnionWith(symbols));

    /// <summary>These but those in <paramref name="lists"/>.</summary>
    public Subscriptions Without(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) => Changed(lists, (channel, symbols) => channel.ExceptWith(symbols));

    /// <summary>Whether <paramref name="symbol"/> is wanted on <paramref name="channel"/>.</summary>
    public bool Wants(string channel, Symbol symbol) => _channels[channel] is var wanted && (wanted.Contains(symbol.Value) || wanted.Contains(All));

    /// <summary>The complete state, as the server acknowledges every change.</summary>
    public byte[] Acknowledgement()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("T", "subscription");
        foreach (var name in Acknowledged) Write(json, name, _channels[name]);
        foreach (var name in Followers) Write(json, name, _channels["trades"]);
        if (_channels["imbalances"].Count > 0) Write(json, "imbalances", _channels["imbalances"]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private Subscriptions Changed(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, Action<SortedSet<string>, IEnumerable<string>> change)
    {
        var channels = _channels.ToDictionary(c => c.Key, c => new SortedSet<string>(c.Value, StringComparer.Ordinal));
        foreach (var (name, symbols) in lists)
            if (channels.TryGetValue(name, out var channel))
                change(channel, symbols);
        return new Subscriptions(channels);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> symbols)
    {
        json.WriteStartArray(name);
        foreach (var symbol in symbols) json.WriteStringValue(symbol);
        json.WriteEndArray();
    }
}
