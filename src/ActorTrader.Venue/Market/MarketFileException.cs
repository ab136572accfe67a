using System.Text;

namespace ActorTrader.Venue.Market;

/// <summary>A market file is missing or breaks its format; nothing of it was used.</summary>
/// <remarks>The message reads <c>file:line: expected rule, found what</c>; a file inside an archive is written <c>archive!file</c>.</remarks>
public sealed class MarketFileException : Exception
{
    private const int LongestExcerpt = 80;

    /// <param name="file">The path as it was given to the reader.</param>
    /// <param name="line">The line, from 1; 0 when the fault is of the file as a whole.</param>
    /// <param name="rule">What the format asks for at that place.</param>
    /// <param name="found">What is there.</param>
    /// <param name="inner">What the reading failed with, if it did.</param>
    public MarketFileException(string file, int line, string rule, string found, Exception? inner = null)
        : base(line == 0 ? $"{file}: expected {rule}, found {found}" : $"{file}:{line}: expected {rule}, found {found}", inner) =>
        (File, Line, Rule, Found) = (file, line, rule, found);

    public string File { get; }

    /// <summary>From 1; 0 when the fault is of the file as a whole.</summary>
    public int Line { get; }

    public string Rule { get; }

    public string Found { get; }

    /// <summary>Text of a file as it may be shown: quoted, control characters replaced, at most 80 characters.</summary>
    internal static string Excerpt(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text.Length > LongestExcerpt ? text[..LongestExcerpt] : text);
        var printable = new StringBuilder(shown.Length + 5).Append('"');
        foreach (var c in shown) printable.Append(char.IsControl(c) ? '?' : c);
        return printable.Append(text.Length > LongestExcerpt ? "…\"" : "\"").ToString();
    }
}
