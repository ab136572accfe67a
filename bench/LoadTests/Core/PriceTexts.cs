using System.Diagnostics;
using System.Globalization;
using System.Text;
using ActorTrader.Core.Values;

namespace LoadTests.Core;

/// <summary>Reads a thousand prices as they stand in a message, again and again; verified by their sum.</summary>
internal static class PriceTexts
{
    private const int Prices = 1_000;
    private const int Rounds = 20_000;

    // 13.00, 13.01 ... 22.99, Rounds times.
    private const long ExpectedSum = (13L * Prices + 4_995) * Rounds;

    public static Task<Run> ParseAsync()
    {
        var texts = Texts();
        var sum = 0L;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
            foreach (var text in texts)
                if (Price.TryParse(text, out var price))
                    sum += price.Raw;
        return Task.FromResult(new Run(Prices * (double)Rounds / clock.Elapsed.TotalSeconds, sum == ExpectedSum * Price.FromDecimal(1).Raw));
    }

    public static Task<Run> ParseDecimalsAsync()
    {
        var texts = Texts();
        var sum = 0m;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
            foreach (var text in texts)
                sum += decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return Task.FromResult(new Run(Prices * (double)Rounds / clock.Elapsed.TotalSeconds, sum == ExpectedSum));
    }

    private static byte[][] Texts() =>
        [.. Enumerable.Range(0, Prices).Select(i => Encoding.ASCII.GetBytes((13m + i / 100m).ToString(CultureInfo.InvariantCulture)))];
}
