using ActorTrader.Hocon.Binding;

namespace ActorTrader.Hocon.Tests.Binding;

public class ConfigReaderTests
{
    private enum WhenBehind
    {
        DropOldest,
        Conflate,
        Stop,
    }

    [Fact]
    public void Values_are_read_by_their_types()
    {
        var reader = Reader("""
            risk { max-orders = 10, ratio = 1.80, settle = 50ms, live = off, mode = drop-oldest, venue = "alpaca", buffer = 64 KiB, symbols = [BAC, IBM] }
            """);
        var risk = reader.Section("risk", "Limits.");

        risk.Int("max-orders", "Open orders.", min: 1).ShouldBe(10);
        risk.Decimal("ratio", "Imbalance.").ShouldBe(1.80m);
        risk.Duration("settle", "Settle time.").ShouldBe(TimeSpan.FromMilliseconds(50));
        risk.Flag("live", "Live orders.").ShouldBeFalse();
        risk.Choice<WhenBehind>("mode", "What to do when behind.").ShouldBe(WhenBehind.DropOldest);
        risk.Text("venue", "Venue.").ShouldBe("alpaca");
        risk.ByteSize("buffer", "Buffer.").ShouldBe(65_536);
        risk.TextList("symbols", "Symbols.").ShouldBe(["BAC", "IBM"]);
        reader.ThrowIfProblems();
    }

    [Fact]
    public void Absent_and_null_keys_have_their_defaults()
    {
        var reader = Reader("a = null");

        reader.Int("a", "…", @default: 7).ShouldBe(7);
        reader.Duration("b", "…", @default: TimeSpan.FromSeconds(2)).ShouldBe(TimeSpan.FromSeconds(2));
        reader.Section("c", "…").Text("d", "…", @default: "x").ShouldBe("x");
        reader.OptionalInt("e", "…").ShouldBeNull();
        reader.OptionalText("f", "…").ShouldBeNull();
        reader.OptionalSection("g", "…").ShouldBeNull();
        reader.Sections("h", "…").ShouldBeEmpty();
        reader.Finish().ShouldBeEmpty();
    }

    [Fact]
    public void Named_sections_come_in_the_order_of_the_text_with_their_names()
    {
        var reader = Reader("strategies { zebra { size = 1 }, \"a.b\" { size = 2 } }");

        reader.Sections("strategies", "…").Select(s => (s.Name, s.Path, s.Int("size", "…"))).ShouldBe([("zebra", "strategies.zebra", 1), ("a.b", "strategies.\"a.b\"", 2)]);
        reader.Finish().ShouldBeEmpty();
    }

    [Fact]
    public void A_list_of_sections_names_them_by_position()
    {
        var reader = Reader("accounts = [ { id = x }, { id = y } ]");
        reader.Items("accounts", "…").Select(s => (s.Path, s.Text("id", "…"))).ShouldBe([("accounts[0]", "x"), ("accounts[1]", "y")]);
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_at_once_in_the_order_of_the_text()
    {
        var reader = Reader("""
            risk {
              max-order-quantity = ten
              max-notional = -5
              when-behind = conflat
              settle = 5 parsecs
              max-workng-orders = 3
            }
            feeed { }
            strategies { one = 1 }
            symbols = [BAC, {}]
            """);

        var risk = reader.Section("risk", "Limits.");
        risk.Int("max-order-quantity", "…", @default: 100, min: 1).ShouldBe(100);
        risk.Decimal("max-notional", "…", @default: 1000m, min: 0, max: 1_000_000);
        risk.Choice<WhenBehind>("when-behind", "…", @default: WhenBehind.Stop);
        risk.Duration("settle", "…", min: TimeSpan.FromMilliseconds(1));
        risk.Int("max-working-orders", "…", @default: 50);
        risk.Text("account", "…");
        reader.Section("feed", "…");
        reader.Sections("strategies", "…").Count.ShouldBe(1);
        reader.TextList("symbols", "…").ShouldBe(["BAC"]);

        var thrown = Should.Throw<ConfigurationProblemsException>(reader.ThrowIfProblems);
        thrown.Problems.Select(p => p.ToString()).ShouldBe(
        [
            "test.conf:1:6: risk.account: missing required key",
            "test.conf:2:24: risk.max-order-quantity: expected an integer >= 1, found \"ten\"",
            "test.conf:3:18: risk.max-notional: expected a number from 0 to 1000000, found -5",
            "test.conf:4:17: risk.when-behind: expected one of drop-oldest, conflate, stop, found \"conflat\"; did you mean conflate?",
            "test.conf:5:12: risk.settle: expected a duration (such as 50ms, 1.5s, 10 minutes) >= 1ms, found \"5 parsecs\"",
            "test.conf:6:23: risk.max-workng-orders: unknown key; did you mean max-working-orders?",
            "test.conf:8:7: feeed: unknown key; did you mean feed?",
            "test.conf:9:20: strategies.one: expected an object, found 1",
            "test.conf:10:17: symbols[1]: expected a string that is not blank, found an object",
        ]);
        thrown.Message.ShouldStartWith("the configuration has 9 problems:\n  test.conf:1:6: risk.account: missing required key\n");
    }

    [Fact]
    public void A_key_that_resembles_nothing_is_shown_what_is_known()
    {
        var reader = Reader("colour = red");
        reader.Int("size", "…", @default: 1);
        reader.Int("depth", "…", @default: 1);
        reader.Finish().Single().Message.ShouldBe("unknown key; known here: depth, size");
    }

    [Fact]
    public void A_rule_over_several_keys_is_reported_at_its_key()
    {
        var reader = Reader("low = 2\nhigh = 1");
        if (reader.Int("low", "…") > reader.Int("high", "…")) reader.Fail("high", "must not be below low (2)");
        reader.Finish().Single().ToString().ShouldBe("test.conf:2:8: high: must not be below low (2)");
    }

    [Fact]
    public void A_value_in_a_form_of_its_own_is_parsed_by_its_reader()
    {
        var reader = Reader("at = \"09:30\", until = soon");
        reader.Parsed("at", "…", "a time of day such as 09:30", text => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(new TimeOnly(9, 30));
        reader.Parsed("until", "…", "a time of day such as 09:30", text => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        reader.Finish().Single().ToString().ShouldBe("test.conf:1:23: until: expected a time of day such as 09:30, found \"soon\"");
    }

    [Fact]
    public void A_secret_is_not_repeated_in_messages()
    {
        var reader = Reader("key = { value = hunter2 }");
        reader.Text("key", "…", isSecret: true);
        reader.Finish().ShouldAllBe(p => !p.Message.Contains("hunter2"));
    }

    [Fact]
    public void Keys_read_elsewhere_and_subtrees_are_not_unknown()
    {
        var reader = Reader("akka { x = 1 }, serilog { y { z = 2 } }");
        reader.Ignore("akka", "Read by the actor system.");
        reader.Subtree("serilog", "Read by Serilog.").GetInt("y.z").ShouldBe(2);
        reader.Finish().ShouldBeEmpty();
    }

    [Fact]
    public void A_reader_may_begin_at_a_path()
    {
        var reader = new ConfigReader(Some.Config("a { b { c = x } }, d = 1"), "a.b");
        reader.Name.ShouldBe("b");
        reader.Int("c", "…");
        reader.Finish().Single().ToString().ShouldBe("test.conf:1:13: a.b.c: expected an integer, found \"x\"");
    }

    [Fact]
    public void Strings_by_name_are_read_and_checked()
    {
        var reader = Reader("tags { a = 1, b = [] }");
        reader.TextMap("tags", "…").ShouldBe(new Dictionary<string, string> { ["a"] = "1" });
        reader.Finish().Single().ToString().ShouldBe("test.conf:1:19: tags.b: expected a string, found an array");
    }

    [Fact]
    public void Describing_gives_every_key_with_type_unit_range_default_and_meaning()
    {
        var keys = ConfigReader.Describe(reader =>
        {
            var risk = reader.Section("risk", "Limits.");
            risk.Int("max-orders", "Open orders per account.", @default: 50, min: 1, max: 10_000, unit: "orders");
            foreach (var strategy in reader.Sections("strategies", "By name.")) strategy.Duration("settle", "Wait.", min: TimeSpan.Zero);
            reader.ThrowIfProblems();
        });

        keys.Single(k => k.Path == "risk.max-orders").ShouldBe(new ConfigKey("risk.max-orders", "an integer", "orders", "from 1 to 10000", "50", false, false, "Open orders per account."));
        keys.Single(k => k.Path == "strategies.<name>.settle").IsRequired.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(500_000, "50ms")]
    [InlineData(900_000_000, "90s")]
    [InlineData(600_000_000, "1m")]
    [InlineData(1, "100ns")]
    public void Durations_are_written_in_the_largest_unit_that_divides_them(long ticks, string expected) =>
        ActorTrader.Hocon.Conversion.Units.Write(TimeSpan.FromTicks(ticks)).ShouldBe(expected);

    private static ConfigReader Reader(string hocon) => new(Some.Config(hocon));
}
