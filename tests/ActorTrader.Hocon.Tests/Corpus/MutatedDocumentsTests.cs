using System.Diagnostics;
using ActorTrader.Tests;

namespace ActorTrader.Hocon.Tests.Corpus;

/// <summary>Whatever the text, reading it ends, and either succeeds or throws a <see cref="ConfigException"/>.</summary>
public class MutatedDocumentsTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "${", "${?", "}", "\"", "\"\"\"", "\n", ",", ":", "=", "+=", "#", "//", " ", "\\", "\\u", "include ", "include \"a\"", "required(", ".", "a", "${a}", "${?a}", "a = ${a}\n", "a += 1\n", "1e+", "-", "null", "\u0000", "\ud800", "\ufeff",
    ];

    private static readonly string[] Documents =
    [
        "a { b = [1, 2 ${?c}], c : \"x\\n\" }\n# comment\nd = ${a} { e : ${a.b} }", "a = 1\na = ${a} x\nb += ${a}\nb += {c = \"\"\"y\"\"\"}", "include \"other\"\nx.\"y.z\".w = ${x} ${?y}", "{\"a\": [true, false, null, -1.5e10, \"\\u00e9\"]}",
    ];

    [Fact]
    public void Mutated_documents_never_crash() => Fuzz(Documents, seed: 20131007);

    [Fact]
    public void Mutated_documents_of_the_reference_implementation_never_crash()
    {
        var corpus = SharedData.Require("data/hocon");
        Fuzz([.. Directory.GetFiles(corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)], seed: 20131008);
    }

    private static void Fuzz(string[] documents, int seed)
    {
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var (read, refused) = (0, 0);
        for (var i = 0; i < 20_000 && watch.ElapsedMilliseconds < 700; i++)
        {
            var text = documents[random.Next(documents.Length)];
            for (var mutations = random.Next(1, 8); mutations > 0; mutations--) text = Mutate(text, random);
            try
            {
                _ = ConfigurationFactory.ParseString(text, "fuzz", Some.Isolated with { ReadFile = path => path.EndsWith(".conf", StringComparison.Ordinal) ? text : null }).Root;
                read++;
            }
            catch (ConfigException)
            {
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, document {i} threw {e.GetType().Name}:\n{text}", e);
            }
        }

        read.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(20, text.Length - at) + 1);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            2 => text.Insert(at, text.Substring(at, length)),
            _ => string.Concat(text.AsSpan(0, at), Pieces[random.Next(Pieces.Length)], text.AsSpan(at + length)),
        };
    }
}
