using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

public sealed class NdjsonSourceTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Quotes_and_trades_are_played_the_rest_is_counted()
    {
        var source = Open(
            """{"T":"q","S":"BAC","bx":"N","bp":13.85,"bs":500,"ax":"K","ap":13.86,"as":300,"t":"2013-10-07T13:30:00.001Z","c":["R"],"z":"A"}""",
            """[{"S":"IBM","T":"t","i":52983525029461,"x":"P","p":182.0305,"s":17,"t":"2013-10-07T13:30:00.001000001Z","c":["@"],"z":"A"},{"T":"b","S":"BAC","o":1,"h":1,"l":1,"c":1,"v":1,"t":"2013-10-07T13:29:00Z"}]""",
            "",
            """[{"T":"n","headline":"x"},{"T":"t","S":"BTC/USD","p":1e-05,"s":0.000000001,"t":"2013-10-07T09:30:02-04:00"}]""");

        source.Ticks().Select(Some.Line).ShouldBe(
        [
            "13:30:00.001 BAC Q 13.85x500 13.86x300 NK",
            "13:30:00.001 IBM T#52983525029461 182.0305x17 P",
            "13:30:02.000 BTC/USD T#0 0.00001x0.000000001  ",
        ]);
        (source.Bars, source.Others).ShouldBe((1, 1));
        source.Start.ShouldBe(Some.Open + TimeSpan.FromMilliseconds(1));
        source.Symbols.Select(symbol => symbol.Value).ShouldBe(["BAC", "IBM", "BTC/USD"]);
        source.Accounting[Some.Bac].ShouldBe(new SourceAccounting(1, 0, 0, 1, 0, 0, 0));
        source.Accounting[Some.Ibm].ShouldBe(new SourceAccounting(0, 0, 0, 0, 1, 0, 1));
    }

    [Theory]
    [InlineData("""{"T":"t","S":"BAC","p":1,"s":1""", "expected a JSON object or an array of objects, found \"{\"T\":\"t\",\"S\":\"BAC\",\"p\":1,\"s\":1\"")]
    [InlineData("17", "expected a message as a JSON object, found \"17\"")]
    [InlineData("""{"S":"BAC"}""", "expected a message with T, found \"{\"S\":\"BAC\"}\"")]
    [InlineData("""{"T":"t","S":"BAC"}""", "expected a message with p, found \"{\"T\":\"t\",\"S\":\"BAC\"}\"")]
    [InlineData("""{"T":"t","S":"a b"}""", "expected S as a symbol, found \"\"a b\"\"")]
    [InlineData("""{"T":"t","S":"BAC","p":"1"}""", "expected p as a number not below 0, of at most nine decimals, found \"\"1\"\"")]
    [InlineData("""{"T":"t","S":"BAC","p":-1}""", "expected p as a number not below 0, of at most nine decimals, found \"-1\"")]
    [InlineData("""{"T":"t","S":"BAC","p":1,"s":1,"t":"noon"}""", "expected t as an RFC 3339 time, found \"\"noon\"\"")]
    [InlineData("""{"T":"t","S":"BAC","p":1,"s":1,"t":"2013-10-07T13:29:59Z"}""", "expected t not before the message above (2013-10-07T13:30:00Z), found \"\"2013-10-07T13:29:59Z\"\"")]
    [InlineData("""{"T":"t","S":"BAC","i":"7","p":1,"s":1,"t":"2013-10-07T13:30:00Z"}""", "expected i as a whole number, found \"\"7\"\"")]
    [InlineData("""{"T":"t","S":"BAC","x":7,"p":1,"s":1,"t":"2013-10-07T13:30:00Z"}""", "expected x as text, found \"7\"")]
    public void A_malformed_message_is_named_with_file_line_rule_and_finding(string line, string message) =>
        Should.Throw<MarketFileException>(() => Open("""{"T":"t","S":"BAC","p":1,"s":1,"t":"2013-10-07T13:30:00Z"}""", line)).Message
            .ShouldBe($"{_path}:2: {message}");

    [Fact]
    public void A_missing_or_empty_file_is_named()
    {
        Should.Throw<MarketFileException>(() => Open("")).Message.ShouldBe($"{_path}: expected at least one quote or trade, found none");
        Should.Throw<MarketFileException>(() => NdjsonSource.Open(_path + ".none")).Message
            .ShouldBe($"{_path}.none: expected a readable file of JSON lines, found no such file");
    }

    private NdjsonSource Open(params string[] lines)
    {
        File.WriteAllLines(_path, lines);
        return NdjsonSource.Open(_path);
    }
}
