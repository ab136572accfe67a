using ActorTrader.Core.Values;
using ActorTrader.Venue.Market;

namespace ActorTrader.Venue.Tests.Market;

public sealed class LeanTickSourceTests
{
    private const string BacTrades = "34200001,138600,100,K,20002020,0\n34200002,138500,17,N,0,1\n34200003,138500,50,P,,0";
    private const string BacQuotes =
        "34200000,0,0,138700,200,Q,1,0\n34200001,138500,500,0,0,N,1,0\n34200001,0,0,138600,300,K,1,0\r\n34200002,138500,500,0,0,N,1,0\n34200004,138400,100,0,0,N,1,1\n";

    [Fact]
    public void Ticks_come_in_time_order_trades_before_the_quotes_of_their_millisecond()
    {
        using var folder = new TickFolder()
            .With("bac", BacTrades, BacQuotes)
            .With("ibm", "34200001,1820000,100,N,0,0\n", "34200001,1819900,200,1820000,100,N,1,0\n");
        var source = folder.Open(Some.Bac, Some.Ibm);

        source.Start.ShouldBe(Some.Open);
        source.IsEndless.ShouldBeFalse();
        source.Ticks().Select(Some.Line).ShouldBe(
        [
            "13:30:00.000 BAC Q 0x0 13.87x200  Q",
            "13:30:00.001 BAC T#1 13.86x100 K",
            "13:30:00.001 IBM T#1 182x100 N",
            "13:30:00.001 BAC Q 13.85x500 13.87x200 NQ",
            "13:30:00.001 BAC Q 13.85x500 13.86x300 NK",
            "13:30:00.001 IBM Q 181.99x200 182x100 NN",
            "13:30:00.003 BAC T#2 13.85x50 P",
        ]);
    }

    [Fact]
    public void Every_row_is_accounted_for_while_the_ticks_are_taken()
    {
        using var folder = new TickFolder().With("bac", BacTrades, BacQuotes);
        var source = folder.Open(Some.Bac);

        source.Accounting[Some.Bac].ShouldBe(SourceAccounting.None);
        _ = source.Ticks().Take(2).Count();
        source.Accounting[Some.Bac].ShouldBe(new SourceAccounting(1, 0, 0, 1, 1, 0, 1));
        _ = source.Ticks().Count();
        source.Accounting[Some.Bac].ShouldBe(new SourceAccounting(5, 1, 1, 3, 3, 1, 2));
    }

    [Fact]
    public void Every_enumeration_gives_the_same_ticks()
    {
        using var folder = new TickFolder().With("bac", BacTrades, BacQuotes);
        var source = folder.Open(Some.Bac);
        source.Ticks().Select(Some.Line).ToArray().ShouldBe(source.Ticks().Select(Some.Line).ToArray());
    }

    [Fact]
    public void The_two_rows_of_a_national_message_are_one_quote()
    {
        const string quotes =
            "1000,138500,300,0,0,N,1,0\n1000,0,0,138600,200,K,1,0\n1001,138300,300,0,0,Q,1,0\n1001,0,0,138400,200,P,1,0\n"
            + "1002,138200,300,0,0,Z,1,0\n1002,0,0,138300,200,Y,1,0\n1003,138200,300,0,0,Z,1,0\n1003,0,0,138300,200,Y,1,0\n";
        using var folder = new TickFolder().With("bac", "", quotes);
        var source = folder.Open(Some.Bac);

        source.Readings[Some.Bac].ShouldBe(QuoteReading.National);
        source.Ticks().Select(Some.Line).ShouldBe(
        [
            "04:00:01.000 BAC Q 13.85x300 13.86x200 NK",
            "04:00:01.001 BAC Q 13.83x300 13.84x200 QP",
            "04:00:01.002 BAC Q 13.82x300 13.83x200 ZY",
        ]);
        source.Accounting[Some.Bac].ShouldBe(new SourceAccounting(8, 0, 5, 3, 0, 0, 0));
    }

    [Theory]
    [InlineData("2013-10-07", "2013-10-07T13:30:00Z")] // summer time
    [InlineData("2013-12-02", "2013-12-02T14:30:00Z")] // standard time
    public void Milliseconds_count_from_midnight_in_new_york(string date, string opening) =>
        (NewYork.Midnight(DateOnly.Parse(date)) + TimeSpan.FromHours(9.5)).ShouldBe(Timestamp.Parse(opening));

    [Theory]
    [InlineData("34200000,138500,500,0,0", "expected 8 comma-separated fields, found 5 (\"34200000,138500,500,0,0\")")]
    [InlineData("", "expected 8 comma-separated fields, found 1 (\"\")")]
    [InlineData("34200000,138500,500,0,0,N,1,0,0", "expected 8 comma-separated fields, found 9 (\"34200000,138500,500,0,0,N,1,0,0\")")]
    [InlineData("9:30,138500,500,0,0,N,1,0", "expected milliseconds since midnight from 0 to 86399999, found \"9:30\"")]
    [InlineData("86400000,138500,500,0,0,N,1,0", "expected milliseconds since midnight from 0 to 86399999, found \"86400000\"")]
    [InlineData("34199999,138500,500,0,0,N,1,0", "expected a time not before the row above (34200000), found 34199999")]
    [InlineData("34200000,13.85,500,0,0,N,1,0", "expected bid price x 10000 as a whole number from 0 to 100000000000, found \"13.85\"")]
    [InlineData("34200000,138500,-500,0,0,N,1,0", "expected bid size in shares as a whole number from 0 to 2147483647, found \"-500\"")]
    [InlineData("34200000,0,0,-1,0,N,1,0", "expected ask price x 10000 as a whole number from 0 to 100000000000, found \"-1\"")]
    [InlineData("34200000,0,0,1,,N,1,0", "expected ask size in shares as a whole number from 0 to 2147483647, found \"\"")]
    [InlineData("34200000,138500,500,0,0,NYSE,1,0", "expected an exchange code of one letter, found \"NYSE\"")]
    [InlineData("34200000,138500,500,0,0,N,x1,0", "expected condition codes as a hexadecimal number, found \"x1\"")]
    [InlineData("34200000,138500,500,0,0,N,1,2", "expected the suspicious flag 0 or 1, found \"2\"")]
    public void A_malformed_quote_row_is_named_with_file_line_rule_and_finding(string row, string message)
    {
        using var folder = new TickFolder().With("bac", "", $"34200000,138500,500,0,0,N,1,0\n{row}\n34200009,138500,500,0,0,N,1,0\n");
        var fault = Should.Throw<MarketFileException>(() => folder.Open(Some.Bac));
        fault.Message.ShouldBe($"{folder.FileOf("bac", "quote")}!20131007_bac_quote.csv:2: {message}");
        fault.Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("34200000,138500,500,N,0", "expected 6 comma-separated fields, found 5 (\"34200000,138500,500,N,0\")")]
    [InlineData("34200000,abc,500,N,0,0", "expected price x 10000 as a whole number from 0 to 100000000000, found \"abc\"")]
    public void A_malformed_trade_row_is_named_with_file_line_rule_and_finding(string row, string message)
    {
        using var folder = new TickFolder().With("bac", row, "");
        Should.Throw<MarketFileException>(() => folder.Open(Some.Bac)).Message
            .ShouldBe($"{folder.FileOf("bac", "trade")}!20131007_bac_trade.csv:1: {message}");
    }

    [Fact]
    public void A_missing_folder_file_or_entry_is_named()
    {
        using var folder = new TickFolder().With("bac", "", "");
        var nowhere = Path.Combine(folder.Path, "nowhere");
        Should.Throw<MarketFileException>(() => LeanTickSource.Open(nowhere, [Some.Bac], Some.Monday)).Message
            .ShouldBe($"{nowhere}: expected a folder with one folder of tick files for each symbol, found no such folder");
        Should.Throw<MarketFileException>(() => folder.Open(Some.Bac, Some.Ibm)).Message
            .ShouldBe($"{folder.FileOf("ibm", "trade")}: expected the trades of IBM on 2013-10-07, found no such file");

        TickFolder.Write(folder.FileOf("bac", "quote"), ("a.csv", ""), ("b.csv", ""));
        Should.Throw<MarketFileException>(() => folder.Open(Some.Bac)).Message
            .ShouldBe($"{folder.FileOf("bac", "quote")}: expected exactly one CSV file in the archive, found 2");
        File.WriteAllText(folder.FileOf("bac", "quote"), "no zip");
        Should.Throw<MarketFileException>(() => folder.Open(Some.Bac)).Rule.ShouldBe("a readable zip archive");
    }

    [Fact]
    public void A_row_longer_than_any_real_one_is_refused_not_buffered()
    {
        using var folder = new TickFolder().With("bac", new string('1', 5000), "");
        Should.Throw<MarketFileException>(() => folder.Open(Some.Bac)).Rule.ShouldBe("lines of at most 1024 bytes");
    }
}
