using System.Text.RegularExpressions;

namespace ActorTrader.Node.Tests.Configuration;

/// <summary>A key as a line of <c>dev.conf</c> documents it: its value is the default, its comment has the range.</summary>
/// <param name="Path">Full path; a name that the user chooses is <c>&lt;name&gt;</c>, as in declarations.</param>
/// <param name="IsOptional">Whether the line itself is a comment: absent by default.</param>
internal sealed partial record DocumentedKey(string Path, string Value, bool IsOptional, string Comment)
{
    /// <summary>Sections of sections whose names the user chooses.</summary>
    public static readonly string[] Named = ["actortrader.strategies", "akka.actor.dispatchers", "akka.actor.mailboxes", "akka.actor.deployment"];

    /// <summary>The bounds in the comment, such as <c>1-64</c>; null when there are none.</summary>
    public (string Min, string Max)? Range => Bounds().Match(Comment) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>Every key that the text documents, sections included.</summary>
    public static IReadOnlyList<DocumentedKey> Read(string text)
    {
        var keys = new List<DocumentedKey>();
        var sections = new Stack<string>();
        foreach (var line in text.Split('\n'))
        {
            if (Section().Match(line) is { Success: true } section)
            {
                var opened = PathOf(sections, section.Groups[1].Value);
                keys.Add(new DocumentedKey(opened, "{}", false, section.Groups[3].Value));
                if (section.Groups[2].Length == 0) sections.Push(opened);
            }
            else if (line.Trim() == "}")
            {
                sections.Pop();
            }
            else if (Key().Match(line) is { Success: true } key)
            {
                keys.Add(new DocumentedKey(PathOf(sections, key.Groups[2].Value), key.Groups[3].Value.Trim().Trim('"'), key.Groups[1].Success, key.Groups[4].Value));
            }
        }

        return keys;
    }

    private static string PathOf(Stack<string> sections, string key) => sections.TryPeek(out var parent)
        ? $"{parent}.{(Named.Contains(parent) ? "<name>" : key)}"
        : key;

    [GeneratedRegex("""^\s*([a-z-]+|"[^"]+") \{(\})?\s*(?:# (.*))?$""")]
    private static partial Regex Section();

    [GeneratedRegex("""^\s*(# )?([a-z-]+) = ("[^"]*"|\[[^\]]*\]|\S+)\s*(?:# (.*))?$""")]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<![\w.])(\d[\d.]*[a-z]*)-(\d+(?:\.\d+)?[a-z]*)")]
    private static partial Regex Bounds();
}
