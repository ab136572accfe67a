namespace ActorTrader.Hocon.Binding;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The nearest of <paramref name="known"/>, or null when none differs by at most a third of its letters.</summary>
    public static string? For(string word, IEnumerable<string> known) =>
        known.Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .Where(c => c.Distance <= Math.Max(1, Math.Max(word.Length, c.Candidate.Length) / 3))
            .OrderBy(c => c.Distance).ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate).FirstOrDefault();

    // Optimal string alignment: insertions, deletions, replacements and swaps of neighbours each count one.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
