using System.Globalization;
using System.Text;
using ActorTrader.Core.Values;

namespace LoadTests.Runtime;

/// <summary>Frames of 50 quotes as the venue sends them, about 135 bytes a quote: bytes, made before the clock starts and read round and round.</summary>
internal static class QuoteFrames
{
    public const int Quotes = 50;

    private const int Frames = 2_000;

    private static readonly byte[][] All = [.. Enumerable.Range(0, Frames).Select(Frame)];

    /// <summary>The frame that begins with quote <paramref name="n"/>.</summary>
    public static byte[] At(int n) => All[n / Quotes % Frames];

    /// <summary>The sum of the first <paramref name="quotes"/> bids, in raw units.</summary>
    public static long SumOf(int quotes)
    {
        var sum = 0L;
        for (var n = 0; n < quotes; n++) sum += TickMarket.PriceAt(n % (Frames * Quotes)).Raw;
        return sum;
    }

    private static byte[] Frame(int frame) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(frame * Quotes, Quotes).Select(Quote))}]");

    private static string Quote(int n)
    {
        var bid = TickMarket.PriceAt(n);
        return string.Create(CultureInfo.InvariantCulture,
            $$"""{"T":"q","S":"{{TickMarket.NameOf(n % TickMarket.Symbols)}}","bx":"V","bp":{{bid}},"bs":{{n % 90 + 1}},"ax":"N","ap":{{bid + Price.FromDecimal(0.01m)}},"as":{{n % 70 + 1}},"c":["R"],"z":"A","t":"2013-10-07T13:30:00.{{n:000000}}001Z"}""");
    }
}
